package io.github.tacit.config;

import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All settings, from all sources, checked. Immutable and thread-safe. */
public final class Configuration extends ConfigValues {
    private final List<ConfigProblem> warnings;

    private Configuration(Map<String, ConfigSetting> settings, List<ConfigProblem> warnings) {
        super(settings);
        this.warnings = warnings;
    }

    /** A builder without keys and sources. */
    public static Builder builder() {
        return new Builder();
    }

    /** What is odd but stops nothing: unknown names in the environment and in system properties. */
    public List<ConfigProblem> warnings() {
        return warnings;
    }

    /**
     * The numbered groups of a name, ordered by number: {@code group("tacit.client-cert.rule")} has one for each
     * number that stands in {@code tacit.client-cert.rule.<number>.…}, whatever source it comes from.
     */
    public List<ConfigGroup> group(String name) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (String key : settings().keySet()) {
            if (key.startsWith(name + ".")) {
                String rest = key.substring(name.length() + 1);
                int dot = rest.indexOf('.');
                String number = dot < 0 ? rest : rest.substring(0, dot);
                if (!number.isEmpty() && number.length() <= 9 && number.chars().allMatch(c -> c >= '0' && c <= '9')) {
                    numbers.add(Integer.parseInt(number));
                }
            }
        }
        return numbers.stream()
                .map(number -> new ConfigGroup(number, settings()))
                .toList();
    }

    /**
     * The values of a key whose name ends in a part that the user chooses, such as {@code tacit.redact.mask.of.<name>},
     * by that part, in the order of the sources.
     */
    public Map<String, String> named(ConfigKey key) {
        String before = key.key().substring(0, key.key().indexOf('<'));
        Map<String, String> values = new LinkedHashMap<>();
        settings().forEach((name, setting) -> {
            if (name.startsWith(before)) {
                values.put(name.substring(before.length()), setting.value());
            }
        });
        return values;
    }

    /** A mistake in the value of a key as {@link #named} has it. */
    public ConfigProblem problem(ConfigKey key, String name, String reason) {
        int open = key.key().indexOf('<');
        String fullName = open < 0 ? key.key() : key.key().substring(0, open) + name;
        ConfigSetting setting = settings().get(fullName);
        return new ConfigProblem(setting == null ? "default" : setting.origin(), fullName, reason);
    }

    @Override
    String fullName(ConfigKey key) {
        return key.key();
    }

    /** Collects keys and sources. Not thread-safe. */
    public static final class Builder {
        private final List<KeyName> keys = new ArrayList<>();
        private final List<ConfigSource> sources = new ArrayList<>();

        private Builder() {}

        /** Adds a module's keys: {@code keys(RedactKey.values())}. */
        public Builder keys(ConfigKey... added) {
            for (ConfigKey key : added) {
                keys.add(new KeyName(key));
            }
            return this;
        }

        /** Adds a source; of two that have the same key, the one added first wins. */
        public Builder source(ConfigSource source) {
            sources.add(source);
            return this;
        }

        /** Adds sources in their order, such as {@link ConfigSources#standard()}. */
        public Builder sources(Collection<ConfigSource> added) {
            sources.addAll(added);
            return this;
        }

        /**
         * The configuration.
         *
         * @throws ConfigException with all mistakes of all sources
         */
        public Configuration load() {
            return load(configuration -> configuration);
        }

        /**
         * What is made of the configuration.
         *
         * @param reading makes it. With mistakes in the sources it gets what is sound of them, so that its own mistakes
         *     are told at once with theirs; what it makes is dropped then
         * @throws ConfigException with all mistakes of all sources, and those that {@code reading} throws
         */
        public <T> T load(Function<Configuration, T> reading) {
            Loader loader = new Loader(keys);
            sources.forEach(loader::read);
            Configuration configuration = new Configuration(loader.settings, List.copyOf(loader.warnings));
            try {
                T made = reading.apply(configuration);
                if (loader.problems.isEmpty()) {
                    return made;
                }
            } catch (ConfigException e) {
                loader.addAll(e.problems());
            }
            throw new ConfigException(loader.problems);
        }
    }

    private static final class Loader {
        private final List<KeyName> keys;
        private final List<String> names;
        private final Map<String, ConfigSetting> settings = new LinkedHashMap<>();
        private final List<ConfigProblem> problems = new ArrayList<>();
        private final List<ConfigProblem> warnings = new ArrayList<>();

        Loader(List<KeyName> keys) {
            this.keys = keys;
            this.names = keys.stream().map(name -> name.key().key()).toList();
        }

        /** Adds problems of keys that have none yet: a value that was refused may seem to be missing, too. */
        void addAll(List<ConfigProblem> more) {
            Set<String> known = problems.stream().map(ConfigProblem::key).collect(Collectors.toSet());
            more.stream().filter(problem -> !known.contains(problem.key())).forEach(problems::add);
        }

        void read(ConfigSource source) {
            problems.addAll(source.problems());
            for (ConfigSetting setting : source.settings()) {
                read(source.kind(), setting);
            }
        }

        private void read(ConfigSource.Kind kind, ConfigSetting setting) {
            if (kind.perApplication() && Prefixes.isPerProcess(setting.key())) {
                refusePerProcess(setting);
                return;
            }
            for (KeyName name : keys) {
                String fullName = kind == ConfigSource.Kind.ENVIRONMENT
                        ? name.matchVariable(setting.key())
                        : name.match(setting.key());
                if (fullName != null) {
                    take(kind, name.key(), fullName, setting);
                    return;
                }
            }
            if (!Prefixes.isCommon(setting.key()) && !Prefixes.isOfAbsentModule(setting.key(), names)) {
                (kind.strict() ? problems : warnings).add(unknown(kind, setting));
            }
        }

        private void take(ConfigSource.Kind kind, ConfigKey key, String fullName, ConfigSetting setting) {
            if (kind.perApplication() && !key.perFilter()) {
                refusePerProcess(setting);
                return;
            }
            String value = setting.value().strip();
            if (value.isEmpty() && kind == ConfigSource.Kind.ENVIRONMENT) {
                return;
            }
            String complaint = Values.complaint(key, value);
            if (complaint != null) {
                problems.add(new ConfigProblem(setting.origin(), setting.key(), complaint));
                return;
            }
            settings.putIfAbsent(fullName, new ConfigSetting(fullName, value, setting.origin(), setting.folder()));
        }

        private void refusePerProcess(ConfigSetting setting) {
            problems.add(new ConfigProblem(
                    setting.origin(),
                    setting.key(),
                    "counts for the whole process, not for one application; set it in tacit.properties, a system"
                            + " property or the environment"));
        }

        private ConfigProblem unknown(ConfigSource.Kind kind, ConfigSetting setting) {
            boolean variable = kind == ConfigSource.Kind.ENVIRONMENT;
            List<String> valid =
                    variable ? names.stream().map(KeyName::variable).toList() : names;
            @Nullable String nearest = NearestKey.to(setting.key(), valid);
            return new ConfigProblem(
                    setting.origin(),
                    setting.key(),
                    "unknown key" + (nearest == null ? "" : "; did you mean " + nearest + "?"));
        }
    }
}

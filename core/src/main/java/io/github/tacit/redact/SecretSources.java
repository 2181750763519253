package io.github.tacit.redact;

import io.github.tacit.config.ConfigGroup;
import io.github.tacit.config.Configuration;
import io.github.tacit.config.FileWatcher;
import io.github.tacit.redact.SecretRegistry.Refusal;
import io.github.tacit.redact.SecretRegistry.Registration;
import io.github.tacit.redact.config.SecretsKey;
import io.github.tacit.redact.spi.SecretSource;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;

/** Registers the secrets of all sources, and swaps old for new when they are read again. Thread-safe. */
final class SecretSources {
    private static final String ALL_OF_FOLDER = "/*";

    private final SecretRegistry registry;
    private final Map<String, Held> registered = new LinkedHashMap<>();
    private final Map<String, SecretSourceReport> reports = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();
    /** Each with what it was like before it was read. */
    private final Map<Path, Object> files = new LinkedHashMap<>();

    /** What a source told when it could last be read as a whole, and what it told since then. */
    private record Held(List<Registration> whole, List<Registration> since) {
        static final Held NOTHING = new Held(List.of(), List.of());

        int count() {
            return whole.size() + since.size();
        }

        void close() {
            whole.forEach(Registration::close);
            since.forEach(Registration::close);
        }
    }

    SecretSources(SecretRegistry registry) {
        this.registry = registry;
    }

    /** Reads all sources again. What can't be read keeps what it had. */
    synchronized void load(Configuration configuration) {
        reports.clear();
        failures.clear();
        files.clear();
        Set<String> present = new HashSet<>();
        for (SecretSource source : sources(configuration)) {
            present.add(source.name());
            load(source);
        }
        registered.entrySet().removeIf(entry -> {
            boolean isGone = !present.contains(entry.getKey());
            if (isGone) {
                entry.getValue().close();
            }
            return isGone;
        });
    }

    private void load(SecretSource source) {
        String name = source.name();
        List<Registration> fresh = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        try {
            SecretSource.Sink sink = (origin, value) -> {
                // A file that holds one secret is called what its secret is.
                String where = name.endsWith(" " + origin) ? name : name + " " + origin;
                Registration registration = registry.register(where, value);
                if (registration.accepted()) {
                    fresh.add(registration);
                } else {
                    refusals.add(new Refusal(where, registration.reason()));
                }
            };
            if (source instanceof Named named) {
                named.loading().load(sink, failed::add);
            } else {
                source.load(sink);
            }
        } catch (Exception | LinkageError e) {
            failed.add(SecretFiles.unreadable(name, e));
        }
        Held old = registered.getOrDefault(name, Held.NOTHING);
        // The new ones are known already, so a value that stays is never unknown in between.
        Held held = failed.isEmpty() ? new Held(fresh, List.of()) : new Held(old.whole(), fresh);
        old.since().forEach(Registration::close);
        if (failed.isEmpty()) {
            old.whole().forEach(Registration::close);
        }
        registered.put(name, held);
        reports.put(name, new SecretSourceReport(name, held.count(), refusals, failed));
    }

    /** Each source as it was last read. */
    synchronized List<SecretSourceReport> reports() {
        return List.copyOf(reports.values());
    }

    /** How many secrets each source has. */
    synchronized Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        registered.forEach((source, values) -> counts.put(source, values.count()));
        return counts;
    }

    /** A sentence for each value that is refused and for each source that can't be read. */
    synchronized List<String> notices() {
        List<String> notices = new ArrayList<>(failures);
        reports.values().forEach(report -> notices.addAll(report.notices()));
        return notices;
    }

    /** The files that were read, and the folders of which all are, to be watched, with what they were like before. */
    synchronized Map<Path, Object> files() {
        return new LinkedHashMap<>(files);
    }

    private void willRead(Path file) {
        files.putIfAbsent(file, FileWatcher.stateOf(file));
    }

    private List<SecretSource> sources(Configuration configuration) {
        NamePatterns variables = new NamePatterns(configuration.list(SecretsKey.ENVIRONMENT));
        NamePatterns properties = new NamePatterns(configuration.list(SecretsKey.SYSTEM_PROPERTIES));
        NamePatterns keys = new NamePatterns(configuration.list(SecretsKey.NAMED_FILE_KEYS));
        List<SecretSource> sources = new ArrayList<>();
        sources.add(new Named("environment", (sink, failed) -> tell(System.getenv(), variables, sink)));
        sources.add(
                new Named("system property", (sink, failed) -> tell(copyOf(System.getProperties()), properties, sink)));
        for (String path : configuration.list(SecretsKey.FILES)) {
            sources.add(files(configuration, path));
        }
        for (ConfigGroup group : configuration.group("tacit.secrets.named-file")) {
            Path path = group.path(SecretsKey.NAMED_FILE);
            willRead(path);
            sources.add(new Named(
                    "named file " + path,
                    (sink, failed) -> NamedValues.read(path, (name, value) -> {
                        if (keys.match(name)) {
                            sink.secret(name, value);
                        }
                    })));
        }
        for (ConfigGroup group : configuration.group("tacit.secrets.keystore")) {
            sources.add(keystore(group));
        }
        addProvided(sources);
        return sources;
    }

    private SecretSource files(Configuration configuration, String path) {
        boolean isFolder = path.endsWith(ALL_OF_FOLDER);
        Path file = configuration.resolve(
                SecretsKey.FILES, isFolder ? path.substring(0, path.length() - ALL_OF_FOLDER.length()) : path);
        willRead(file);
        return isFolder
                ? new Named("file " + path, (sink, failed) -> SecretFiles.tellAll(file, this::willRead, sink, failed))
                : new Named("file " + path, (sink, failed) -> SecretFiles.tell(file, sink));
    }

    private SecretSource keystore(ConfigGroup group) {
        Path path = group.path(SecretsKey.KEYSTORE);
        willRead(path);
        Optional<Path> passwordFile = group.optionalPath(SecretsKey.KEYSTORE_PASSWORD_FILE);
        passwordFile.ifPresent(this::willRead);
        return new Named("key store " + path, (sink, failed) -> {
            char[] password = passwordFile.isPresent()
                    ? SecretFiles.password(passwordFile.get())
                    : group.optional(SecretsKey.KEYSTORE_PASSWORD).orElse("").toCharArray();
            try {
                // It is a secret whether or not the key store opens.
                sink.secret("password", CharBuffer.wrap(password));
                SecretFiles.tellKeystore(path, password, sink, failed);
            } finally {
                Arrays.fill(password, '\0');
            }
        });
    }

    private void addProvided(List<SecretSource> sources) {
        try {
            Set<Class<?>> seen = new HashSet<>();
            for (ClassLoader loader : new ClassLoader[] {
                SecretSources.class.getClassLoader(), Thread.currentThread().getContextClassLoader()
            }) {
                for (SecretSource source : ServiceLoader.load(SecretSource.class, loader)) {
                    if (seen.add(source.getClass())) {
                        sources.add(source);
                    }
                }
            }
        } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
            failures.add(
                    "a provider of secrets can't be loaded: " + e.getClass().getName());
        }
    }

    private interface Loading {
        /** Tells secrets, and what of them can't be read. */
        void load(SecretSource.Sink sink, Consumer<String> failed) throws IOException, GeneralSecurityException;
    }

    private record Named(String name, Loading loading) implements SecretSource {
        @Override
        public void load(Sink sink) throws IOException, GeneralSecurityException {
            loading.load(sink, failure -> {});
        }
    }

    private static void tell(Map<String, String> values, NamePatterns names, SecretSource.Sink sink) {
        values.forEach((name, value) -> {
            if (!value.isEmpty() && !name.startsWith("tacit.") && !name.startsWith("TACIT_") && names.match(name)) {
                sink.secret(name, value);
            }
        });
    }

    private static Map<String, String> copyOf(Properties properties) {
        Map<String, String> copy = new LinkedHashMap<>();
        for (String name : properties.stringPropertyNames()) {
            copy.put(name, properties.getProperty(name, ""));
        }
        return copy;
    }
}

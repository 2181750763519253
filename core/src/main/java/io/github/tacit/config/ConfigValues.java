package io.github.tacit.config;

import jakarta.annotation.Nullable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Typed values by key: those of a whole {@link Configuration} or of one numbered {@link ConfigGroup}. Immutable and
 * thread-safe.
 *
 * <p>A getter whose key has neither a value nor a default throws {@link ConfigException}, except {@link #optional},
 * {@link #optionalPath} and {@link #list}.
 */
public abstract sealed class ConfigValues permits Configuration, ConfigGroup {
    private final Map<String, ConfigSetting> settings;

    ConfigValues(Map<String, ConfigSetting> settings) {
        this.settings = settings;
    }

    /** The value as it was written, without white space around it. */
    public String text(ConfigKey key) {
        return optional(key).orElseThrow(() -> refuse(key, "has no value and no default"));
    }

    /** The value as it was written, or the default; empty when there is neither. */
    public Optional<String> optional(ConfigKey key) {
        ConfigSetting setting = setting(key);
        return Optional.ofNullable(setting == null ? key.defaultValue() : setting.value());
    }

    /** Whether a source has a value. */
    public boolean isSet(ConfigKey key) {
        return setting(key) != null;
    }

    /** A whole number, in the range of its key and of an {@code int}. */
    public int number(ConfigKey key) {
        return number(key, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /**
     * A whole number.
     *
     * @param min the least, inclusive
     * @param max the greatest, inclusive
     */
    public int number(ConfigKey key, int min, int max) {
        String value = text(key);
        return parse(key, () -> (int) Values.number(key, value, Math.max(min, key.min()), Math.min(max, key.max())));
    }

    /** A number of bytes. */
    public long size(ConfigKey key) {
        String value = text(key);
        return parse(key, () -> Values.size(key, value));
    }

    /** A time, in whole milliseconds. */
    public Duration duration(ConfigKey key) {
        String value = text(key);
        return parse(key, () -> Values.duration(key, value));
    }

    /** Whether a switch is on. */
    public boolean on(ConfigKey key) {
        String value = text(key);
        return parse(key, () -> Values.on(key, value));
    }

    /** The parts between commas, without white space around them and without empty ones; empty when there is none. */
    public List<String> list(ConfigKey key) {
        return Values.list(optional(key).orElse(""));
    }

    /** One of an enum's constants; {@code SOFT_FAIL} is written {@code soft-fail}. */
    public <E extends Enum<E>> E choice(ConfigKey key, Class<E> type) {
        String value = text(key);
        E[] constants = type.getEnumConstants();
        List<String> names = Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        return parse(key, () -> constants[names.indexOf(Values.choice(key, value, names))]);
    }

    /** An absolute path; a relative one was resolved against the folder of the file that names it. */
    public Path path(ConfigKey key) {
        return optionalPath(key).orElseThrow(() -> refuse(key, "has no value and no default"));
    }

    /** An absolute path as of {@link #path}; empty when there is none. */
    public Optional<Path> optionalPath(ConfigKey key) {
        ConfigSetting setting = setting(key);
        return optional(key)
                .map(value -> parse(key, () -> Values.path(key, value, setting == null ? null : setting.folder())));
    }

    /** A path that stands in a key's value, such as one of a list, made absolute as {@link #path} does. */
    public Path resolve(ConfigKey key, String path) {
        ConfigSetting setting = setting(key);
        return parse(key, () -> Values.path(key, path, setting == null ? null : setting.folder()));
    }

    /** Where the value stands, such as {@code tacit.properties:12}; {@code default} when no source has one. */
    public String origin(ConfigKey key) {
        ConfigSetting setting = setting(key);
        return setting == null ? "default" : setting.origin();
    }

    /** A mistake in a key's value, for what only a module can judge; the reason must not repeat a secret. */
    public ConfigProblem problem(ConfigKey key, String reason) {
        return new ConfigProblem(origin(key), fullName(key), reason);
    }

    /** An exception for one mistake in a key's value, to be thrown. */
    public ConfigException refuse(ConfigKey key, String reason) {
        return new ConfigException(List.of(problem(key, reason)));
    }

    /** The key's name with what the user chose in it. */
    abstract String fullName(ConfigKey key);

    final Map<String, ConfigSetting> settings() {
        return settings;
    }

    private @Nullable ConfigSetting setting(ConfigKey key) {
        return settings.get(fullName(key));
    }

    private <T> T parse(ConfigKey key, Supplier<T> parser) {
        try {
            return parser.get();
        } catch (IllegalArgumentException e) {
            throw refuse(key, String.valueOf(e.getMessage()));
        }
    }
}

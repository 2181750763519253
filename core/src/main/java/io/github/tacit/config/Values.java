package io.github.tacit.config;

import jakarta.annotation.Nullable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses values. What is wrong is thrown as {@link IllegalArgumentException} with a sentence for the user. */
final class Values {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})([kKmMgG]?)");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,12})(ms|s|m|h|d)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    /** A longer value is not repeated in messages. */
    private static final int LONGEST_TOLD = 40;

    private Values() {}

    /** What is wrong with a value; null when nothing is. */
    static @Nullable String complaint(ConfigKey key, String value) {
        try {
            switch (key.type()) {
                case TEXT, LIST -> {}
                case SWITCH -> on(key, value);
                case CHOICE -> choice(key, value, key.choices());
                case NUMBER -> number(key, value, key.min(), key.max());
                case SIZE -> size(key, value);
                case DURATION -> duration(key, value);
                case PATH -> path(key, value, null);
            }
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    static boolean on(ConfigKey key, String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "on" -> true;
            case "false", "off" -> false;
            default -> throw wrong(key, value, "is neither on nor off");
        };
    }

    /** The name among the choices; with no choices any name. */
    static String choice(ConfigKey key, String value, List<String> choices) {
        String name = value.toLowerCase(Locale.ROOT);
        if (!choices.isEmpty() && !choices.contains(name)) {
            String nearest = NearestKey.to(name, choices);
            throw wrong(
                    key,
                    value,
                    "is none of " + String.join(", ", choices)
                            + (nearest == null ? "" : "; did you mean " + nearest + "?"));
        }
        return name;
    }

    static long number(ConfigKey key, String value, long min, long max) {
        if (!NUMBER.matcher(value).matches()) {
            throw wrong(key, value, "is not a whole number");
        }
        return inRange(key, value, Long.parseLong(value), min, max, "");
    }

    static long size(ConfigKey key, String value) {
        Matcher matcher = SIZE.matcher(value);
        if (!matcher.matches()) {
            throw wrong(key, value, "is not a size such as 512, 64k or 8m");
        }
        int shift = switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "k" -> 10;
            case "m" -> 20;
            case "g" -> 30;
            default -> 0;
        };
        // 10^12 << 30 would overflow; no limit of Tacit comes near 2^50.
        long units = Long.parseLong(matcher.group(1));
        if (units > Long.MAX_VALUE >> shift) {
            throw wrong(key, value, "is too large");
        }
        return inRange(key, value, units << shift, key.min(), key.max(), " bytes");
    }

    static Duration duration(ConfigKey key, String value) {
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches()) {
            throw wrong(key, value, "is not a time such as 500ms, 30s, 5m, 2h or 1d");
        }
        long unit = MILLIS.getOrDefault(matcher.group(2), 1L);
        long count = Long.parseLong(matcher.group(1));
        if (count > Long.MAX_VALUE / unit) {
            throw wrong(key, value, "is too long");
        }
        return Duration.ofMillis(inRange(key, value, count * unit, key.min(), key.max(), "ms"));
    }

    static List<String> list(String value) {
        List<String> parts = new ArrayList<>();
        for (String part : value.split(",", -1)) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return List.copyOf(parts);
    }

    static Path path(ConfigKey key, String value, @Nullable Path folder) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("has no value; it takes the path of a file or folder");
        }
        try {
            Path path = Path.of(value);
            return folder == null ? path.toAbsolutePath() : folder.resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw wrong(key, value, "is not a path");
        }
    }

    private static long inRange(ConfigKey key, String value, long number, long min, long max, String unit) {
        if (number < min) {
            throw wrong(key, value, "is below " + min + unit);
        }
        if (number > max) {
            throw wrong(key, value, "is above " + max + unit);
        }
        return number;
    }

    private static IllegalArgumentException wrong(ConfigKey key, String value, String complaint) {
        boolean told = !key.secret() && value.length() <= LONGEST_TOLD;
        String subject = value.isEmpty() ? "the empty value" : told ? "\"" + value + "\"" : "the value";
        return new IllegalArgumentException(subject + " " + complaint);
    }
}

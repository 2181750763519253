package io.github.tacit.config;

import java.util.List;
import java.util.Locale;

/** Writes the reference of keys. Each module's test compares its table with {@code docs/reference/configuration.md}. */
public final class KeyReference {
    private KeyReference() {}

    /** A Markdown table of the keys in their order, with a line feed at its end. */
    public static String table(ConfigKey... keys) {
        StringBuilder table =
                new StringBuilder("| key | values | default | what it does |\n| --- | --- | --- | --- |\n");
        for (ConfigKey key : keys) {
            String defaultValue = key.defaultValue();
            table.append("| `")
                    .append(key.key())
                    .append("` | ")
                    .append(values(key))
                    .append(" | ")
                    .append(defaultValue == null || defaultValue.isEmpty() ? "" : "`" + defaultValue + "`")
                    .append(" | ")
                    .append(key.description().replace("|", "\\|"))
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String values(ConfigKey key) {
        List<String> choices = key.choices();
        return switch (key.type()) {
            case TEXT -> key.secret() ? "text (secret)" : "text";
            case SWITCH -> "`on`, `off`";
            case CHOICE -> choices.isEmpty() ? "name" : "`" + String.join("`, `", choices) + "`";
            case LIST -> "list";
            case PATH -> "path";
            case NUMBER, SIZE, DURATION -> key.type().name().toLowerCase(Locale.ROOT) + range(key);
        };
    }

    private static String range(ConfigKey key) {
        String unit = switch (key.type()) {
            case SIZE -> " bytes";
            case DURATION -> " ms";
            default -> "";
        };
        boolean from = key.min() != Long.MIN_VALUE;
        boolean to = key.max() != Long.MAX_VALUE;
        if (from && to) {
            return ", " + key.min() + " to " + key.max() + unit;
        }
        return from ? ", " + key.min() + unit + " or more" : to ? ", " + key.max() + unit + " or less" : "";
    }
}

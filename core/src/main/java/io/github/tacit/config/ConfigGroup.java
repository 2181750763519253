package io.github.tacit.config;

import java.util.Map;

/**
 * The values under one number, such as those of {@code tacit.client-cert.rule.10}. Its getters take the keys with
 * {@code <number>} in their names.
 */
public final class ConfigGroup extends ConfigValues {
    private final int number;

    ConfigGroup(int number, Map<String, ConfigSetting> settings) {
        super(settings);
        this.number = number;
    }

    /** The number that the user gave; groups are ordered by it. */
    public int number() {
        return number;
    }

    @Override
    String fullName(ConfigKey key) {
        return key.key().replace(KeyName.NUMBER, Integer.toString(number));
    }
}

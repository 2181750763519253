package io.github.tacit.config;

import java.util.List;

/** The prefixes that belong to Tacit's modules, so that a file may configure modules that are not there. */
final class Prefixes {
    /** Names the file itself, so no source but the system properties and the environment can hold it. */
    static final String CONFIG = "tacit.config";

    private static final List<String> PER_PROCESS = List.of("tacit.redact.", "tacit.logging.", "tacit.secrets.");
    private static final List<String> PER_FILTER =
            List.of("tacit.client-cert.", "tacit.api-key.", "tacit.response.", "tacit.request-log.");

    private Prefixes() {}

    /** Whether a key counts for the whole process, so that no filter may set it. */
    static boolean isPerProcess(String key) {
        return key.equals(CONFIG) || PER_PROCESS.stream().anyMatch(key::startsWith);
    }

    /** Whether it is the setting that names the file. */
    static boolean isCommon(String key) {
        return key.equals(CONFIG) || key.equals(KeyName.variable(CONFIG));
    }

    /** Whether a key has the prefix of a module none of whose keys is among the given names. */
    static boolean isOfAbsentModule(String key, List<String> names) {
        return isOfAbsentModule(key, names, PER_PROCESS) || isOfAbsentModule(key, names, PER_FILTER);
    }

    private static boolean isOfAbsentModule(String key, List<String> names, List<String> prefixes) {
        return prefixes.stream()
                .filter(prefix -> key.startsWith(prefix) || key.startsWith(KeyName.variable(prefix)))
                .anyMatch(prefix -> names.stream().noneMatch(name -> name.startsWith(prefix)));
    }
}

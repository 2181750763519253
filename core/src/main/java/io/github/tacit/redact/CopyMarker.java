package io.github.tacit.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Tells the copies of core in one JVM of each other, by a system property, since nothing else is common to their class
 * loaders. Holds text only, so that no loader keeps another in memory. Thread-safe.
 */
final class CopyMarker {
    /** Not below {@code tacit.}: it is no setting. */
    static final String PROPERTY = "io.github.tacit.copies";

    private final String id = UUID.randomUUID().toString();

    void set() {
        change(ids -> {
            if (!ids.contains(id)) {
                ids.add(id);
            }
        });
    }

    void clear() {
        change(ids -> ids.remove(id));
    }

    /** A sentence for the operator when there are other copies. */
    Optional<String> notice() {
        List<String> others = ids(System.getProperty(PROPERTY, ""));
        others.remove(id);
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("Tacit: core is in this JVM " + (others.size() + 1)
                        + " times, in as many class loaders; credentials that one of them learns from a request are"
                        + " unknown to the others. Put tacit-core beside the logging framework once");
    }

    private static void change(Consumer<List<String>> change) {
        Properties properties = System.getProperties();
        synchronized (properties) {
            List<String> ids = ids(properties.getProperty(PROPERTY, ""));
            change.accept(ids);
            if (ids.isEmpty()) {
                properties.remove(PROPERTY);
            } else {
                properties.setProperty(PROPERTY, String.join(" ", ids));
            }
        }
    }

    private static List<String> ids(String text) {
        return text.isEmpty() ? new ArrayList<>() : new ArrayList<>(List.of(text.split(" ")));
    }
}

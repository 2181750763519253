package io.github.tacit.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request of the demo.
 *
 * @param title how the table names it
 * @param who which certificate it comes with
 * @param tolerant whether it goes to the connector that leaves the decision to the application
 * @param expected the status that it has with Tacit; 0 for a TLS alert
 */
record Call(
        String title,
        Who who,
        boolean tolerant,
        int expected,
        String method,
        String target,
        Map<String, String> headers,
        String body) {
    /** A client's certificate. */
    enum Who {
        NONE("none"),
        VALID("valid"),
        EXPIRED("expired"),
        OTHER_CA("of another CA"),
        SERVER_USAGE("without clientAuth");

        final String title;

        Who(String title) {
            this.title = title;
        }
    }

    static Call get(Who who, int expected, String target) {
        String path = target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
        return new Call("GET " + path, who, false, expected, "GET", target, Map.of(), "");
    }

    static Call post(Who who, int expected, String target, String type, String body) {
        return new Call("POST " + target, who, false, expected, "POST", target, Map.of("Content-Type", type), body);
    }

    Call toTolerantConnector() {
        return new Call(title, who, true, expected, method, target, headers, body);
    }

    Call with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Call(title, who, tolerant, expected, method, target, more, body);
    }

    Call titled(String addition) {
        return new Call(title + " " + addition, who, tolerant, expected, method, target, headers, body);
    }
}

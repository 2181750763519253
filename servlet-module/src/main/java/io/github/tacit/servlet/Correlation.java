package io.github.tacit.servlet;

import jakarta.servlet.ServletRequest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The id that stands in a refusal and in the log line about it. One for each request, whichever filter asks first. */
final class Correlation {
    private static final String ATTRIBUTE = "io.github.tacit.correlation";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Correlation() {}

    static String of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String id) {
            return id;
        }
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }
}

package io.github.tacit.servlet;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of forms and queries. */
final class PercentText {
    private PercentText() {}

    /** The decoded text; as it is when it isn't encoded rightly. */
    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}

package io.github.tacit.servlet;

import io.github.tacit.redact.Tacit;

/** Text from outside, made fit for a log line: redacted, short, and unable to look like another line. */
final class LogText {
    /** Longer text is cut; a subject of a real certificate has some hundred characters. */
    static final int LONGEST = 512;

    private LogText() {}

    static String of(String text) {
        return neutral(redacted(text));
    }

    /** The same for a place between quotation marks, which the text can't leave to look like another field. */
    static String within(String text) {
        return neutral(redacted(text).replace("\\", "\\\\").replace("\"", "\\\""));
    }

    private static String redacted(String text) {
        // Redacted before it is cut: half a secret would not be recognised.
        String safe = Tacit.runtime().redactor().redact(text);
        return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST) + "…";
    }

    // Controls, line and paragraph separators, bidi controls and lone surrogates could forge or hide log text.
    private static String neutral(String text) {
        StringBuilder neutral = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c, text, i)) {
                if (neutral != null) {
                    neutral.append(c);
                }
                continue;
            }
            if (neutral == null) {
                neutral = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            neutral.append(String.format("\\u%04x", (int) c));
        }
        return neutral == null ? text : neutral.toString();
    }

    private static boolean isPlain(char c, String text, int i) {
        if (Character.isSurrogate(c)) {
            boolean high = Character.isHighSurrogate(c);
            int other = high ? i + 1 : i - 1;
            return other >= 0
                    && other < text.length()
                    && (high
                            ? Character.isLowSurrogate(text.charAt(other))
                            : Character.isHighSurrogate(text.charAt(other)));
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}

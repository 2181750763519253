package io.github.tacit.redact.internal.known;

/** How one byte of a value is written where it has to be escaped. Stateless. */
final class Escapers {
    private static final String HEX = "0123456789abcdef";

    private Escapers() {}

    /** RFC 8259 §7. */
    static void json(int c, Bytes text) {
        switch (c) {
            case '"', '\\' -> text.add('\\').add(c);
            case '\b' -> text.add("\\b");
            case '\f' -> text.add("\\f");
            case '\n' -> text.add("\\n");
            case '\r' -> text.add("\\r");
            case '\t' -> text.add("\\t");
            default -> {
                if (c < ' ') {
                    text.add("\\u00").add(HEX.charAt(c >> 4)).add(HEX.charAt(c & 15));
                } else {
                    text.add(c);
                }
            }
        }
    }

    static void jsonWithSlash(int c, Bytes text) {
        if (c == '/') {
            text.add("\\/");
        } else {
            json(c, text);
        }
    }

    /** Java Language Specification §3.10.7. */
    static void java(int c, Bytes text) {
        if (c == '\'') {
            text.add("\\'");
        } else {
            json(c, text);
        }
    }

    /** XML 1.0 §4.6. */
    static void xml(int c, Bytes text) {
        switch (c) {
            case '&' -> text.add("&amp;");
            case '<' -> text.add("&lt;");
            case '>' -> text.add("&gt;");
            case '"' -> text.add("&quot;");
            case '\'' -> text.add("&apos;");
            default -> text.add(c);
        }
    }

    /** XML 1.0 §2.4: within text only these two must be escaped. */
    static void xmlText(int c, Bytes text) {
        if (c == '&' || c == '<') {
            xml(c, text);
        } else {
            text.add(c);
        }
    }

    static void xmlTextWithGreater(int c, Bytes text) {
        if (c == '>') {
            xml(c, text);
        } else {
            xmlText(c, text);
        }
    }

    static void xmlAttribute(int c, Bytes text) {
        if (c == '"') {
            xml(c, text);
        } else {
            xmlText(c, text);
        }
    }

    static void htmlNamed(int c, Bytes text) {
        if (c == '\'') {
            text.add("&#39;");
        } else {
            xml(c, text);
        }
    }

    static void html(int c, Bytes text) {
        switch (c) {
            case '"' -> text.add("&#34;");
            case '\'' -> text.add("&#39;");
            default -> xml(c, text);
        }
    }

    static void htmlNumbers(int c, Bytes text) {
        switch (c) {
            case '\'' -> text.add("&#x27;");
            case '/' -> text.add("&#x2F;");
            default -> xml(c, text);
        }
    }

    /** RFC 4180 §2. */
    static void csv(int c, Bytes text) {
        if (c == '"') {
            text.add("\"\"");
        } else {
            text.add(c);
        }
    }

    /** POSIX Shell Command Language §2.2.1. */
    static void shellBackslash(int c, Bytes text) {
        if (c < 0x80 && !isLetterOrDigit(c) && "-._/:@%+=,".indexOf(c) < 0) {
            text.add('\\');
        }
        text.add(c);
    }

    static void htmlDecimal(int c, Bytes text) {
        if (c == '\'') {
            text.add("&#039;");
        } else {
            xml(c, text);
        }
    }

    /** POSIX Shell Command Language §2.2.2: a quote inside single quotes. */
    static void shellQuoted(int c, Bytes text) {
        if (c == '\'') {
            text.add("'\\''");
        } else {
            text.add(c);
        }
    }

    /** The same, as Python's {@code shlex.quote} writes it. */
    static void shellQuotedByQuotes(int c, Bytes text) {
        if (c == '\'') {
            text.add("'\"'\"'");
        } else {
            text.add(c);
        }
    }

    /** POSIX Shell Command Language §2.2.3. */
    static void shellDoubleQuoted(int c, Bytes text) {
        if (c == '"' || c == '$' || c == '`' || c == '\\') {
            text.add('\\');
        }
        text.add(c);
    }

    private static boolean isLetterOrDigit(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}

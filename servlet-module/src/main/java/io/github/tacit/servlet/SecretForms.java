package io.github.tacit.servlet;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The texts that one secret can be written as: plain, and as Base64, percent, JSON, HTML and XML encoders write it. */
final class SecretForms {
    /** Fewer characters of Base64 would be found in other texts too. */
    private static final int SHORTEST_BASE64 = 8;

    // RFC 3986 §2.3.
    private static final String UNRESERVED = "-._~";

    private SecretForms() {}

    static Set<String> of(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(secret);
        percent(secret, forms);
        json(secret, forms);
        markup(secret, forms);
        for (int alignment = 0; alignment < 3; alignment++) {
            base64(secret, alignment, forms);
        }
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (Base64.Encoder encoder : new Base64.Encoder[] {Base64.getEncoder(), Base64.getUrlEncoder()}) {
            forms.add(encoder.encodeToString(bytes));
            forms.add(encoder.withoutPadding().encodeToString(bytes));
        }
        return forms;
    }

    private static void percent(String secret, Set<String> forms) {
        String strict = percent(secret, "");
        if (!strict.equals(secret)) {
            // URI components leave sub-delims as they are, forms write a blank as '+'.
            for (String form : new String[] {strict, strict.replace("%20", "+"), percent(secret, "!$'()*+,;:@/?=&")}) {
                forms.add(form);
                forms.add(lowerHex(form));
            }
        }
    }

    private static String percent(String secret, String kept) {
        StringBuilder out = new StringBuilder(secret.length() + 16);
        for (byte b : secret.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
            if (plain || UNRESERVED.indexOf(c) >= 0 || kept.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(hex(c >> 4)).append(hex(c & 0xF));
            }
        }
        return out.toString();
    }

    private static char hex(int digit) {
        return "0123456789ABCDEF".charAt(digit);
    }

    private static String lowerHex(String percentEncoded) {
        StringBuilder out = new StringBuilder(percentEncoded);
        for (int i = 0; i + 2 < out.length(); i++) {
            if (out.charAt(i) == '%') {
                out.setCharAt(i + 1, Character.toLowerCase(out.charAt(i + 1)));
                out.setCharAt(i + 2, Character.toLowerCase(out.charAt(i + 2)));
            }
        }
        return out.toString();
    }

    /** RFC 8259 §7: only quotation mark, backslash and controls must be escaped; encoders differ in the rest. */
    private static void json(String secret, Set<String> forms) {
        String least = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        forms.add(least);
        forms.add(least.replace("/", "\\/"));
        String html = least.replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("'", "\\u0027")
                .replace("=", "\\u003d");
        forms.add(html);
        forms.add(
                html.replace("\\u003c", "\\u003C").replace("\\u003e", "\\u003E").replace("\\u003d", "="));
        StringBuilder ascii = new StringBuilder();
        for (int i = 0; i < least.length(); i++) {
            char c = least.charAt(i);
            ascii.append(c < 0x7F ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
        forms.add(ascii.toString());
        forms.add(least.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    private static void markup(String secret, Set<String> forms) {
        String least = secret.replace("&", "&amp;").replace("<", "&lt;");
        forms.add(least);
        String more = least.replace(">", "&gt;");
        forms.add(more);
        forms.add(more.replace("\"", "&quot;"));
        for (String apostrophe : new String[] {"&#39;", "&#x27;", "&apos;", "&#039;"}) {
            forms.add(more.replace("\"", "&quot;").replace("'", apostrophe));
            forms.add(more.replace("\"", "&#34;").replace("'", apostrophe));
        }
    }

    /** The characters that depend on the secret alone, with so many bytes before it. */
    private static void base64(String secret, int alignment, Set<String> forms) {
        byte[] bytes = (" ".repeat(alignment) + secret).getBytes(StandardCharsets.UTF_8);
        String text = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        int first = alignment == 0 ? 0 : alignment + 1;
        int last = bytes.length % 3 == 0 ? text.length() : text.length() - 1;
        if (last - first >= SHORTEST_BASE64) {
            String own = text.substring(first, last);
            forms.add(own);
            forms.add(own.replace('+', '-').replace('/', '_'));
        }
    }
}

package io.github.tacit.demo;

import io.github.tacit.demo.Credentials.Credential;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for credentials in all that came out: plain, in Base64 at each alignment, in URL and in JSON encoding. Twelve
 * characters in a row of one are a leak too.
 */
final class LeakSearch {
    private static final int PART = 12;

    /** A credential and where it was found, with how often. */
    record Leak(Credential credential, Map<String, Integer> places) {}

    private final Map<String, String> places = new LinkedHashMap<>();

    /** Adds a text to search; texts of the same place are one. */
    void add(String place, String text) {
        places.merge(place, text, (before, more) -> before + '\n' + more);
    }

    List<Leak> search(List<Credential> credentials) {
        List<Leak> leaks = new ArrayList<>();
        for (Credential credential : credentials) {
            Map<String, Integer> found = new LinkedHashMap<>();
            places.forEach((place, text) -> {
                int times = forms(credential.value()).stream()
                        .mapToInt(form -> count(text, form))
                        .max()
                        .orElse(0);
                if (times > 0) {
                    found.put(place, times);
                }
            });
            if (!found.isEmpty()) {
                leaks.add(new Leak(credential, found));
            }
        }
        return leaks;
    }

    /** All texts that give the value away. */
    static Set<String> forms(String value) {
        Set<String> whole = new LinkedHashSet<>();
        whole.add(value);
        whole.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
        whole.add(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        whole.add(value.replace("\\", "\\\\").replace("\"", "\\\""));
        whole.add(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
        whole.add(value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"));
        for (int alignment = 0; alignment < 3; alignment++) {
            String standard = base64(value, alignment);
            whole.add(standard);
            whole.add(standard.replace('+', '-').replace('/', '_'));
        }
        Set<String> forms = new LinkedHashSet<>();
        for (String form : whole) {
            for (int i = 0; i + PART <= form.length(); i++) {
                forms.add(form.substring(i, i + PART));
            }
            if (form.length() < PART) {
                forms.add(form);
            }
        }
        return forms;
    }

    /** The characters of the Base64 text that depend on the value alone, with so many bytes before it. */
    private static String base64(String value, int alignment) {
        byte[] bytes = (" ".repeat(alignment) + value).getBytes(StandardCharsets.UTF_8);
        String text = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        int first = alignment == 0 ? 0 : alignment + 1;
        int last = bytes.length % 3 == 0 ? text.length() : text.length() - 1;
        return text.substring(first, last);
    }

    private static int count(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }
}

package io.github.tacit.benchmarks.data;

import io.github.tacit.redact.config.RedactionConfig;
import io.github.tacit.redact.internal.rule.Detectors;
import io.github.tacit.redact.spi.Detector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Texts that make scanners slow: each a short piece, repeated. */
public final class Hostile {
    /** Random enough to be looked at, too short or too plain for most keys. */
    private static final String ALMOST = "0aA1bB2cC3dD4";

    /** When the cost a character at a length is more than so many times that at the one before, it is not linear. */
    public static final double MOST_GROWTH = 1.5;

    private static final Map<String, String> BY_HAND = byHand();

    private Hostile() {}

    /** What is repeated, by name: hand-made families, those of every detector's anchors and of every telling name. */
    public static Map<String, String> families() {
        Map<String, String> families = new LinkedHashMap<>(BY_HAND);
        Set<String> rows = Row.all().stream().map(Row::id).collect(Collectors.toSet());
        for (Detector detector : Detectors.load(RedactionConfig.defaults(), failure -> {})) {
            // A row's anchor ends where its key goes on, a word stands before a name's end and a sign.
            String between = rows.contains(detector.id()) ? "" : "_key=";
            for (String anchor : new TreeSet<>(detector.anchors())) {
                String name = detector.id() + ":" + shown(anchor);
                families.put("anchor:" + name, anchor);
                families.put("near:" + name, anchor + between + ALMOST + " ");
            }
        }
        for (String name : TellingNames.all()) {
            families.put("name:" + name, name + "=");
            families.put("name-json:" + name, "\"" + name + "\":\"");
            families.put("name-value:" + name, name + "=" + ALMOST + " ");
        }
        return families;
    }

    /** An anchor as a family's name has it, which stands on one line. */
    public static String shown(String anchor) {
        return anchor.replace("\n", "\\n").replace("\r", "\\r");
    }

    /** Whether a family was thought of, and not made from the engine's tables. */
    public static boolean isByHand(String family) {
        return BY_HAND.containsKey(family);
    }

    private static Map<String, String> byHand() {
        Map<String, String> families = new LinkedHashMap<>();
        families.put("jwt-start", "ey" + "J");
        families.put("jwt-starts", "-ey" + "J");
        families.put("jwt-two-parts", "ey" + "Jabcdefghij.ey" + "Jabcdefghij.");
        families.put("quotes", "\"");
        families.put("escaped-quotes", "\\\"");
        families.put("twice-escaped-quotes", "\\\\\\\"");
        families.put("braces", "{");
        families.put("pem-begin", "-----BEGIN PRIVATE KEY-----\n");
        families.put("pem-begin-escaped", "-----BEGIN RSA PRIVATE KEY-----\\n");
        families.put("backslashes", "\\");
        families.put("percent", "%70%61%73%73");
        families.put("nested-percent", "%2525252525");
        families.put("json-unicode", "\\u0070\\u0061\\u0073\\u0073");
        families.put("html", "&quot;password&quot;:");
        families.put("password-open", "password=\"");
        families.put("password-nested", "password=password:");
        families.put("json-password-open", "{\"password\":\"");
        families.put("authorization", "Authorization: ");
        families.put("bearer", "Bearer ");
        families.put("cookie", "Cookie: a=b; ");
        families.put("userinfo", "://user:");
        families.put("at-signs", "://a:b@");
        families.put("one-class", "a");
        families.put("digits", "0");
        families.put("hex", "deadbeef");
        families.put("spaces", " ");
        families.put("dots", ".");
        families.put("dashes", "-");
        families.put("xml", "<password>");
        families.put("set-cookie", "Set-Cookie: SESSION=");
        return families;
    }

    /** A piece, repeated to a length. */
    public static String text(String piece, int length) {
        return piece.repeat(length / piece.length() + 1).substring(0, length);
    }

    /** The lengths at which a family is measured, each four times the one before; the cost a character must be the same. */
    public static List<Integer> lengths() {
        return List.of(1 << 16, 1 << 18);
    }
}

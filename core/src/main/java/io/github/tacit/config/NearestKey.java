package io.github.tacit.config;

import jakarta.annotation.Nullable;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Guesses which key was meant by one that nobody knows. */
final class NearestKey {
    private static final Pattern NUMBER_PART = Pattern.compile("(?<=\\.)[0-9]+(?=\\.|$)");

    /** A longer name is no slip of the pen, and comparing it costs time. */
    private static final int LONGEST = 120;

    private NearestKey() {}

    /** The valid name that is nearest to a wrong one; null when none is near. */
    static @Nullable String to(String wrong, Collection<String> valid) {
        if (wrong.length() > LONGEST) {
            return null;
        }
        Matcher number = NUMBER_PART.matcher(wrong);
        String digits = number.find() ? number.group() : null;
        String template = digits == null ? wrong : number.replaceFirst(KeyName.NUMBER);
        String nearest = null;
        int least = 2 + wrong.length() / 8;
        for (String name : valid) {
            int distance = distance(template, name);
            if (distance <= least && (nearest == null || distance < least)) {
                least = distance;
                nearest = name;
            }
        }
        return nearest == null || digits == null ? nearest : nearest.replace(KeyName.NUMBER, digits);
    }

    /** How many characters to insert, delete, replace or swap with their neighbour (optimal string alignment). */
    static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }
}

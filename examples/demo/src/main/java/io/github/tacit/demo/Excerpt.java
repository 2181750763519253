package io.github.tacit.demo;

import io.github.tacit.demo.Credentials.Credential;
import java.util.Arrays;
import java.util.List;

/**
 * A log line or an answer that can be shown: each credential in it is cut after a few characters.
 *
 * @param text what to show
 * @param firstCredential where the first credential begins; -1 when there is none
 */
record Excerpt(String text, int firstCredential) {
    private static final int SHOWN = 4;
    private static final int CONTEXT = 40;
    private static final int HEAD = 20;
    private static final String MASK = "[redacted";
    private static final int CUE = 14;

    static Excerpt of(String line, List<Credential> credentials) {
        String untimed = line.replaceFirst("^[0-9:.]{12} ", "");
        boolean[] hidden = new boolean[untimed.length()];
        int first = -1;
        for (Credential credential : credentials) {
            for (String form : LeakSearch.forms(credential.value())) {
                for (int at = untimed.indexOf(form); at >= 0; at = untimed.indexOf(form, at + 1)) {
                    Arrays.fill(hidden, at, at + form.length(), true);
                    first = first < 0 ? at : Math.min(first, at);
                }
            }
        }
        return new Excerpt(cut(untimed, hidden), first);
    }

    boolean hasCredential() {
        return firstCredential >= 0;
    }

    /**
     * Where to begin behind the line's head, so that the first credential, or else the first mask, is seen and some of
     * what stands before it.
     */
    int start() {
        int first = hasCredential() ? firstCredential : text.indexOf(MASK);
        return Math.max(HEAD, first - CONTEXT);
    }

    /** The head, and from a position on as much as there is room for; a cut is marked. */
    String cut(int start, int columns) {
        if (start <= HEAD || text.length() <= start) {
            return Terminal.cut(text, columns);
        }
        return Terminal.cut(text.substring(0, HEAD) + '…' + text.substring(start), columns);
    }

    /** What is alike in lines that give the same thing away in the same place. */
    String likeness() {
        int head = Math.min(HEAD, text.length());
        int first = Math.max(firstCredential, 0);
        return text.substring(0, head) + text.substring(Math.max(0, first - CUE), first);
    }

    private static String cut(String line, boolean[] hidden) {
        StringBuilder shown = new StringBuilder(line.length());
        int run = 0;
        for (int i = 0; i < line.length(); i++) {
            run = hidden[i] ? run + 1 : 0;
            if (run <= SHOWN) {
                shown.append(line.charAt(i));
            } else if (run == SHOWN + 1) {
                shown.append('…');
            }
        }
        return shown.toString();
    }
}

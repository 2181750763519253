package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.spi.Text;

/**
 * Lists without quotation marks, as Java's collections and arrays write themselves: {@code [a, b]}. Each item of a list of
 * secrets is one, and a {@code char[]} writes a secret letter by letter. Stateless.
 */
final class BareList {
    /** A key of 4,096 bits as an array of bytes. */
    private static final int LONGEST = 1 << 13;

    private BareList() {}

    /** The end of the last item; {@code end} itself, the end of the first one, when no such list goes on there. */
    static int end(Text text, int end) {
        int at = end;
        while (text.at(at) == ',' && text.at(at + 1) == ' ' && at < end + LONGEST) {
            int item = at + 2;
            at = item;
            while (isOfItem(text, at) && at < item + LONGEST) {
                at++;
            }
            if (at == item) {
                return end;
            }
        }
        return text.at(at) == ']' ? at : end;
    }

    private static boolean isOfItem(Text text, int i) {
        int c = text.at(i);
        if (c == '=') {
            // Base64 ends with it; elsewhere it stands behind a name.
            int next = text.at(i + 1);
            return next == '=' || next == ',' || next == ']';
        }
        return c > ' ' && c != ',' && c != ']' && c != '[' && c != '{' && c != '}' && c != '"' && c != '\'';
    }
}

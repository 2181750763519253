package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.spi.Text;

/** Names that tell something, and still give away nothing by themselves: what stands behind them is another thing. */
final class Bystanders {
    private static final String COMMENT = "comment on column ";

    /** Arguments of a call are looked through this far. */
    private static final int LONGEST_CALL = 256;

    private Bystanders() {}

    /** Whether the name at {@code [nameStart, nameEnd)} with this separator behind it is one. */
    static boolean isOne(Text text, int nameStart, int nameEnd, long separator) {
        return isUser(text, nameStart, nameEnd)
                || Chars.isAt(text, nameStart - COMMENT.length(), COMMENT)
                || Chars.isAt(text, Separator.end(separator), "credentials(")
                || Separator.kind(separator) == Separator.CALL && isLogin(text, nameStart, nameEnd, separator);
    }

    /** The user of a URL, {@code https://x-access-token:x@github.com}: the host belongs to no password. */
    private static boolean isUser(Text text, int nameStart, int nameEnd) {
        if (text.at(nameEnd) != ':' || text.at(nameStart - 1) != '/') {
            return false;
        }
        return Chars.isAt(text, nameStart - 3, "://") || Chars.isAt(text, nameStart - 5, ":\\/\\/");
    }

    /**
     * {@code Credentials("bob", "x")}: of several strings {@link Phrases} knows which one is the password. A first one
     * that is random may be a key.
     */
    private static boolean isLogin(Text text, int nameStart, int nameEnd, long separator) {
        if (!Chars.isAt(text, nameEnd - 11, "credentials") && !Chars.isAt(text, nameEnd - 10, "credential")) {
            return false;
        }
        int open = Separator.end(separator);
        int quote = Quote.at(text, open);
        int i = open + Quote.width(quote);
        while (quote != 0 && i < open + LONGEST_CALL && text.at(i) >= ' ' && Quote.at(text, i) != quote) {
            i++;
        }
        int comma = i + Quote.width(quote);
        return quote != 0
                && text.at(comma) == ','
                && Quote.at(text, Chars.skipSpace(text, comma + 1, 64)) != 0
                && !Values.isRandom(text, open + Quote.width(quote), i);
    }
}

package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import java.util.Arrays;
import java.util.List;

/**
 * The credentials of an {@code Authorization} header (RFC 9110 §11.4), whatever the scheme: what follows the scheme, or
 * the parameters that prove ({@code response}, {@code Signature}), so that the scheme and the other parameters stay.
 */
final class AuthorizationValues implements Detector {
    private static final WordTable SCHEMES = WordTable.read("schemes.tsv", "scheme", "proof", "prose");
    private static final int SCHEME = 1;
    private static final int PROOF = 1 << 1;
    private static final int PROSE = 1 << 2;
    private static final int LONGEST_SCHEME = 32;
    private static final int MOST_PARAMETERS = 32;

    /** A word that is longer and random is itself the credentials, not their scheme. */
    private static final int LONGEST_MIXED_SCHEME = 9;

    /** Behind a word that may be no scheme, credentials have so many characters. */
    private static final int SHORTEST_BEHIND_ANY = 16;

    private static final boolean[] CREDENTIALS = credentials();

    /** Judgements of credentials: nothing secret, or random. */
    private static final int VOID = 1;

    private static final int RANDOM = 1 << 1;
    private static final int JUDGEMENT_BITS = 2;

    @Override
    public String id() {
        return "authorization";
    }

    @Override
    public String provider() {
        return "generic";
    }

    @Override
    public Confidence confidence() {
        return Confidence.HIGH;
    }

    @Override
    public List<String> anchors() {
        return List.of("authorization", "bearer ", "bearer%20");
    }

    @Override
    public void detect(Text text, int start, int end, Sink sink) {
        if (Chars.isAt(text, start, "bearer")) {
            if (!Chars.isName(text.at(start - 1))) {
                findCredentials(text, Chars.skipBlanks(text, end, 8), false, sink);
            }
            return;
        }
        long separator = Separator.after(text, end);
        if (separator == 0 || Chars.isLabel(text, start)) {
            return;
        }
        int value = skipOpening(text, Separator.end(separator));
        int scheme = schemeEnd(text, value);
        int credentials = Chars.skipBlanks(text, scheme, 8);
        if (scheme > value && credentials > scheme && isScheme(text, value, scheme)) {
            findCredentials(text, credentials, true, sink);
        } else if (scheme > value && Chars.isAt(text, scheme, "%20")) {
            findCredentials(text, scheme + 3, true, sink);
        } else if (credentials > scheme && isQuotedParameter(text, credentials)) {
            findParameters(text, credentials, sink);
        } else if (credentials > scheme && isUnknownScheme(text, value, scheme, credentials)) {
            findCredentials(text, credentials, false, sink);
        } else {
            findCredentials(text, value, false, sink);
        }
    }

    /** {@code ["}, {@code [}, {@code "}. */
    private static int skipOpening(Text text, int i) {
        int value = text.at(i) == '[' ? i + 1 : i;
        return value + Quote.width(Quote.at(text, value));
    }

    private static int schemeEnd(Text text, int i) {
        int end = i;
        while (end < i + LONGEST_SCHEME && Chars.isName(text.at(end))) {
            end++;
        }
        return end;
    }

    private static boolean isScheme(Text text, int start, int end) {
        return (SCHEMES.rolesOf(text, start, end) & SCHEME) != 0;
    }

    /**
     * RFC 9110 §11.1: any word is a scheme. One that nobody registered counts before what only a machine makes, when no
     * more words follow as in a sentence.
     */
    private static boolean isUnknownScheme(Text text, int start, int end, int credentials) {
        if (!Chars.isLetter(text.at(start))
                || (SCHEMES.rolesOf(text, start, end) & PROSE) != 0
                || isMachineMade(text, start, end, LONGEST_MIXED_SCHEME + 1)) {
            return false;
        }
        int close = (int) (judged(text, credentials) >>> JUDGEMENT_BITS);
        return isMachineMade(text, credentials, close, SHORTEST_BEHIND_ANY) && isLast(text, close);
    }

    private static boolean isQuotedParameter(Text text, int i) {
        int end = schemeEnd(text, i);
        return end > i && text.at(end) == '=' && Quote.at(text, end + 1) != 0;
    }

    private static boolean isMachineMade(Text text, int start, int end, int shortest) {
        return Values.isStrong(text, start, end, shortest) || Values.isToken(text, start, end);
    }

    /** Whether the line or the item ends here, or a pair follows. */
    private static boolean isLast(Text text, int end) {
        int next = Chars.skipBlanks(text, end, 8);
        int behind = text.at(Chars.nameEnd(text, next));
        return next == end || Chars.isSpace(text.at(next)) || behind == '=' || behind == ':';
    }

    private static void findCredentials(Text text, int start, boolean schemed, Sink sink) {
        long judged = judged(text, start);
        int end = (int) (judged >>> JUDGEMENT_BITS);
        if ((judged & VOID) != 0) {
            return;
        }
        int name = schemeEnd(text, start);
        if (schemed && name > start && text.at(name) == '=' && text.at(name + 1) != '=') {
            findParameters(text, start, sink);
            return;
        }
        if (!schemed && text.at(name) == '=' && Chars.isName(text.at(name + 1))) {
            return;
        }
        boolean random = (judged & RANDOM) != 0;
        if (random || schemed && !Values.isStatusOrType(text, start, end)) {
            sink.found(start, end, random ? Confidence.HIGH : Confidence.MEDIUM);
        }
    }

    /** Where the credentials end and what they look like; read once for the header's name and for the scheme. */
    private static long judged(Text text, int start) {
        // Others keep answers under keys that begin with other bits.
        long key = ~(long) start;
        long kept = text.keptAnswer(key);
        if (kept != Text.NONE) {
            return kept;
        }
        int end = credentialsEnd(text, start);
        boolean nothing = end == start || Values.isVoid(text, start, end);
        int judgement = nothing ? VOID : Values.isRandom(text, start, end) ? RANDOM : 0;
        long judged = (long) end << JUDGEMENT_BITS | judgement;
        text.keepAnswer(key, judged);
        return judged;
    }

    /** RFC 9110 §11.2, token68, and what real tokens add to it. */
    private static int credentialsEnd(Text text, int start) {
        int i = start;
        while (isCredential(text.at(i)) && !(i > start && (isAnchor(text, i) || Chars.isWireEnd(text, i)))) {
            i++;
        }
        return i;
    }

    /** Another header in the same run is another call's. */
    private static boolean isAnchor(Text text, int i) {
        int c = text.at(i) | 0x20;
        return c == 'a' && Chars.isAt(text, i, "authorization") || c == 'b' && Chars.isAt(text, i, "bearer%20");
    }

    private static boolean isCredential(int c) {
        return CREDENTIALS[c & 0xFF];
    }

    private static boolean[] credentials() {
        boolean[] credentials = new boolean[256];
        Arrays.fill(credentials, ' ' + 1, 0x7F, true);
        for (char c : "\"',])}\\<>`;&".toCharArray()) {
            credentials[c] = false;
        }
        return credentials;
    }

    /** {@code name="value", name=value}: those that prove something. */
    private static void findParameters(Text text, int start, Sink sink) {
        int i = start;
        for (int n = 0; n < MOST_PARAMETERS; n++) {
            int nameEnd = schemeEnd(text, i);
            if (nameEnd == i || text.at(nameEnd) != '=') {
                return;
            }
            int value = nameEnd + 1;
            int quote = Quote.at(text, value);
            int open = value + Quote.width(quote);
            int close = quote != 0 ? Quote.closing(text, open, quote) : credentialsEnd(text, open);
            if ((SCHEMES.rolesOf(text, i, nameEnd) & PROOF) != 0 && !Values.isVoid(text, open, close)) {
                sink.found(open, close, Confidence.HIGH);
            }
            i = close + (quote != 0 && Quote.at(text, close) == quote ? Quote.width(quote) : 0);
            if (text.at(i) == ',' || text.at(i) == ' ') {
                i = Chars.skipBlanks(text, i + 1, 8);
            } else {
                return;
            }
        }
    }
}

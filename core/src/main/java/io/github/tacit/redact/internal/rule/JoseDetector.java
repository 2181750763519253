package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.internal.syntax.Base64Text;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import java.util.List;

/**
 * JSON Web Tokens (RFC 7519), and whatever else JWS and JWE serialize compactly: base64url parts with dots between them,
 * of which the first is a JSON object.
 *
 * <ul>
 *   <li>{@code header.claims} or {@code header.claims.signature}: a JWT, secured or not (RFC 7519 §6.1), padded or not
 *   <li>{@code header.payload.signature}: a JWS (RFC 7515 §7.1)
 *   <li>{@code header..signature}: a JWS with its payload elsewhere (RFC 7797, RFC 7515 appendix F)
 *   <li>{@code header.key.iv.ciphertext.tag}: a JWE (RFC 7516 §7.1), whose key and ciphertext may be empty
 * </ul>
 *
 * <p>All are read in one pass, since a line with a token is what a service logs most of all that is secret.
 */
final class JoseDetector implements Detector {
    static final String ID = "jwt";
    static final String REFERENCE = "https://www.rfc-editor.org/rfc/rfc7519";

    /** Of the header of a JWT, behind what its JSON begins with. */
    private static final int LEAST_BEHIND_ANCHOR = 10;

    /** Less than <code>{"alg":"dir"}</code> has in base64url, the shortest header of a registered algorithm: 18. */
    private static final int LEAST_HEADER = 17;

    private static final int LEAST_PAYLOAD = 16;

    /** 128 bits. */
    private static final int LEAST_SIGNATURE = 22;

    private static final int LEAST_LONE_SIGNATURE = 40;
    private static final int LEAST_ENCRYPTED = 8;

    /** Claims that begin with <code>{</code>, and with <code>{"</code>; six characters behind what tells them. */
    private static final int LEAST_CLAIMS = 8;

    private static final int LEAST_NAMED_CLAIMS = 9;

    private static final int PADDING = 2;

    /** {@code "alg"} with its quotation marks, the last one in the lowest byte. RFC 7515 §4.1.1. */
    private static final long ALGORITHM = 0x22_61_6C_67_22L;

    private static final long FIVE_BYTES = (1L << 40) - 1;

    /** So many characters of a header are read at the price of one look at the budget. */
    private static final int PIECE = 32;

    /** Of kept answers: what stands behind the dot at a position. Others keep theirs under other highest bits. */
    private static final long BEHIND_DOT = Long.MIN_VALUE;

    private static final int END_BITS = 31;
    private static final long END = (1L << END_BITS) - 1;
    private static final int NONE = 0;

    /** Made when the first token is met. */
    private static final class Part {
        private static final PatternMatcher RUN = PatternMatcher.compile("[A-Za-z0-9_-]+");
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String provider() {
        return "RFC 7519";
    }

    @Override
    public Confidence confidence() {
        return Confidence.HIGH;
    }

    /** <code>{"</code> in Base64, and <code>{</code> with a line feed and a space. */
    @Override
    public List<String> anchors() {
        return List.of("eyJ", "ewog");
    }

    @Override
    public void detect(Text text, int start, int end, Sink sink) {
        boolean compact = end - start == 3;
        if (!isAnchor(text, start, compact)) {
            return;
        }
        if (PatternMatcher.word(text.at(start - 1)) == 1 && !Escapes.endAt(text, start)) {
            return;
        }
        int headerEnd = runEnd(text, start);
        int dot = skipPadding(text, headerEnd);
        if (text.at(dot) != '.') {
            return;
        }
        long ends = ends(text, dot);
        int token = headerEnd - end >= LEAST_BEHIND_ANCHOR ? (int) (ends >>> END_BITS) : NONE;
        if (compact && dot == headerEnd && headerEnd - start >= LEAST_HEADER) {
            token = Math.max(token, (int) (ends & END));
        }
        if (token != NONE) {
            sink.found(start, token, hasAlgorithm(text, start, headerEnd) ? Confidence.HIGH : Confidence.MEDIUM);
        }
    }

    /** Anchors are found in either case. */
    private static boolean isAnchor(Text text, int start, boolean compact) {
        return compact
                ? text.at(start) == 'e' && text.at(start + 1) == 'y' && text.at(start + 2) == 'J'
                : text.at(start) == 'e'
                        && text.at(start + 1) == 'w'
                        && text.at(start + 2) == 'o'
                        && text.at(start + 3) == 'g';
    }

    /** Where the token ends whose header ends at a dot, were it a JWT, and were it another; packed. Read once. */
    private static long ends(Text text, int dot) {
        long key = BEHIND_DOT | dot;
        long kept = text.keptAnswer(key);
        if (kept != Text.NONE) {
            return kept;
        }
        int second = dot + 1;
        int secondEnd = runEnd(text, second);
        long ends = (long) jwtEnd(text, second, secondEnd) << END_BITS | otherEnd(text, second, secondEnd);
        text.keepAnswer(key, ends);
        return ends;
    }

    private static int jwtEnd(Text text, int claims, int claimsEnd) {
        int length = claimsEnd - claims;
        boolean named = text.at(claims + 1) == 'y' && text.at(claims + 2) == 'J';
        boolean json = named ? length >= LEAST_NAMED_CLAIMS : text.at(claims + 1) == 'w' && length >= LEAST_CLAIMS;
        if (text.at(claims) != 'e' || !json) {
            return NONE;
        }
        int end = skipPadding(text, claimsEnd);
        return text.at(end) == '.' ? skipPadding(text, runEnd(text, end + 1)) : end;
    }

    private static int otherEnd(Text text, int second, int secondEnd) {
        if (text.at(secondEnd) != '.') {
            return NONE;
        }
        int third = secondEnd + 1;
        int thirdEnd = runEnd(text, third);
        if (thirdEnd - third >= LEAST_ENCRYPTED && text.at(thirdEnd) == '.') {
            int fourthEnd = runEnd(text, thirdEnd + 1);
            int fifth = fourthEnd + 1;
            int fifthEnd = text.at(fourthEnd) == '.' ? runEnd(text, fifth) : fifth;
            if (fifthEnd - fifth >= LEAST_ENCRYPTED) {
                return fifthEnd;
            }
        }
        int least = second == secondEnd ? LEAST_LONE_SIGNATURE : LEAST_SIGNATURE;
        boolean signed = second == secondEnd || secondEnd - second >= LEAST_PAYLOAD;
        return signed && thirdEnd - third >= least ? thirdEnd : NONE;
    }

    private static int runEnd(Text text, int start) {
        long run = Part.RUN.at(text, start);
        return run == PatternMatcher.NONE ? start : PatternMatcher.end(run);
    }

    private static int skipPadding(Text text, int start) {
        int end = start;
        while (end < start + PADDING && text.at(end) == '=') {
            end++;
        }
        return end;
    }

    /**
     * Whether a header names its algorithm. Looks at the last bytes of what was decoded after each character, so that
     * nothing is allocated. A hostile header has many in it, which begin further on; what can't be read again is believed.
     */
    static boolean hasAlgorithm(Text text, int start, int end) {
        long decoded = 0;
        boolean found = false;
        for (int i = start; i < end; i++) {
            if ((i - start) % PIECE == 0 && !text.mayReadAgain(PIECE)) {
                return true;
            }
            decoded = decoded << 6 | Base64Text.valueOf(text.at(i));
            // Without the bits of a byte that is not complete yet.
            long bytes = decoded >>> 2 * (3 - (i - start) % 4);
            found |= (bytes & FIVE_BYTES) == ALGORITHM;
        }
        return found && (end - start) % 4 != 1;
    }
}

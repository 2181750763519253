package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import jakarta.annotation.Nullable;
import java.util.Arrays;
import java.util.List;

/**
 * Finds keys that have no form of their own by the name of their provider beside them: {@code FASTLY_API_TOKEN: …},
 * {@code "datadog":{"apiKey":"…"}}, {@code use cohere key …}.
 *
 * <p>From the name it reads on for {@value #REACH} characters, name by name. What stands where a value may begin and
 * looks {@linkplain Rarity random} is a key when its shape is documented and a key word was said, or when the name that
 * it belongs to says so whatever its shape. A name that is no common word tells by itself, if it stands close. Names of
 * other random things (commit, digest, trace) right before the value keep it.
 *
 * <p>Reads a bounded number of characters for each anchor, and allocates nothing.
 */
final class ProviderDetector implements Detector {
    /** How far behind the provider's name, or behind the key before, a key may begin, in characters. */
    static final int REACH = 60;

    /** How far a rare name speaks for a value without a key word. */
    private static final int CLOSE = 32;

    /** How far before the provider's name a key word may stand: {@code token for fastly: …}. */
    private static final int BEFORE = 24;

    private static final byte SEPARATOR = 1;

    /** What an escape sequence begins with. */
    private static final byte ESCAPE = 2;

    /** What a character that stands before a value is. */
    private static final byte[] BEFORE_VALUES = beforeValues();

    private static final int MOST_VALUES = 3;
    private static final int MOST_LINES = 2;

    private final String id;
    private final String provider;
    private final List<String> words;
    private final boolean rare;
    private final String shapeNames;

    /** Read when the name is first met. Written without a lock: all threads come to equal ones. */
    private volatile @Nullable ProviderShapes shapes;

    private static byte[] beforeValues() {
        byte[] roles = new byte[256];
        Arrays.fill(roles, 0x80, roles.length, SEPARATOR);
        for (char c : " \t\n\r\"'`=:([{<>,;|&?".toCharArray()) {
            roles[c] = SEPARATOR;
        }
        for (int c : Escapes.BEGINNINGS) {
            roles[c] = ESCAPE;
        }
        return roles;
    }

    ProviderDetector(ProviderRow row) {
        this.id = row.id();
        this.provider = row.provider();
        this.words = row.words();
        this.rare = row.rare();
        this.shapeNames = row.shapeNames();
    }

    private ProviderShapes shapes() {
        ProviderShapes read = shapes;
        if (read == null) {
            read = ProviderShapes.parse(shapeNames);
            shapes = read;
        }
        return read;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String provider() {
        return provider;
    }

    @Override
    public Confidence confidence() {
        return Confidence.MEDIUM;
    }

    @Override
    public List<String> anchors() {
        return words;
    }

    @Override
    public void detect(Text text, int start, int end, Sink sink) {
        if (!isWord(text, start, end)
                || !mayHoldValue(text, end, shapes().shortest())
                || !mayHoldBeginning(text, end)) {
            return;
        }
        boolean alone = rare && !isPartOfAddress(text, start, end);
        int near = KeyWords.of(text, start, end) & ~KeyWords.PLAIN;
        int said = near;
        boolean saidBefore = false;
        boolean assigned = false;
        boolean named = (isNamePart(text.at(end)) || isJoint(text, end)) && !isStage(text, end);
        int limit = end + REACH;
        int lines = 0;
        int values = 0;
        int i = end;
        while (i < limit && i < text.length()) {
            int c = text.at(i);
            if (c == '\n' && ++lines > MOST_LINES) {
                return;
            }
            if (!isNamePart(c) && !(isSign(c) && mayBeginValue(text, i))) {
                assigned |= c == '=' || c == ':' || c == '"' || c == '\'' || c == '>';
                i++;
                continue;
            }
            if (i > end && isAsLongAsKey(text, i) && mayBeginValue(text, i)) {
                if (!saidBefore) {
                    said |= KeyWords.of(text, beginOfWords(text, start), start) & ~KeyWords.PLAIN;
                    saidBefore = true;
                }
                boolean close = alone && values == 0 && i - end <= CLOSE;
                int valueEnd = valueEnd(text, i, said, near, close, lines > 0, !named, assigned && !named);
                if (valueEnd > 0) {
                    sink.found(i, valueEnd, (said & KeyWords.STRONG) != 0 ? Confidence.MEDIUM : Confidence.LOW);
                    if (++values == MOST_VALUES) {
                        return;
                    }
                    i = valueEnd;
                    limit = valueEnd + REACH;
                    continue;
                }
            }
            int nameEnd = Math.max(i + 1, nameEnd(text, i, limit));
            int name = KeyWords.of(text, i, nameEnd);
            if (name != KeyWords.FILLER) {
                near = name | (i == end ? near : 0);
                said |= near;
            }
            named |= i > end || !isStage(text, end);
            i = nameEnd;
        }
    }

    /**
     * Whether so many characters of values stand in a row within reach as the shortest key has. Looks at each place where
     * such a row would have its last one, and from there back to what is none.
     */
    private static boolean mayHoldValue(Text text, int end, int shortest) {
        int before = end;
        while (before + 1 < end + REACH) {
            int i = before + shortest;
            if (i >= text.length()) {
                return !text.endsHere();
            }
            int other = lastOther(text, before, i);
            if (other == before) {
                return true;
            }
            before = other;
        }
        return false;
    }

    /** Whether as many characters of values follow as the shortest key has. */
    private boolean isAsLongAsKey(Text text, int start) {
        int last = start + shapes().shortest() - 1;
        if (last >= text.length()) {
            return !text.endsHere();
        }
        return lastOther(text, start, last) == start;
    }

    /** The last position behind {@code before}, up to {@code last}, of what no value holds; {@code before} for none. */
    private static int lastOther(Text text, int before, int last) {
        int i = last;
        while (i > before && ValueShape.mayHold(text.at(i))) {
            i--;
        }
        return i;
    }

    /** Whether anything within reach may stand before a value: in a run of names, {@code a_b_c}, nothing does. */
    private static boolean mayHoldBeginning(Text text, int end) {
        int limit = Math.min(end + REACH, text.length());
        for (int i = Math.max(0, end - Escapes.LONGEST); i < limit; i++) {
            int role = BEFORE_VALUES[text.at(i)];
            if (role == ESCAPE || role == SEPARATOR && i >= end) {
                return true;
            }
        }
        return limit < end + REACH && !text.endsHere();
    }

    /**
     * Where the key that begins at {@code start} ends; -1 when there is none.
     *
     * @param said what the names between the provider's and the value say
     * @param near what the last of them says
     * @param close whether the provider's name speaks for the value without a key word
     * @param later whether the value stands on a later line
     * @param alone whether no other name stands between the provider's and the value
     * @param own whether the value is assigned to the provider's bare name: {@code heroku: …}
     */
    private int valueEnd(
            Text text, int start, int said, int near, boolean close, boolean later, boolean alone, boolean own) {
        if ((near & KeyWords.PLAIN) != 0) {
            return -1;
        }
        boolean namedSo = (near & KeyWords.STRONG) != 0;
        boolean told = (said & KeyWords.STRONG) != 0;
        boolean weakly = (near & KeyWords.WEAK) != 0;
        boolean argument = close && isArgument(text, start);
        boolean here = close && alone || argument;
        boolean tellsUuid = namedSo || !later && (argument || own && (close || told));
        boolean tellsNumber = told || rare && weakly || here && !later;
        boolean tellsOther = told || rare && (said & KeyWords.WEAK) != 0 || weakly || here || own;
        for (ValueShape shape : shapes().documented()) {
            int end = tellsUuid || tellsNumber || tellsOther ? shape.end(text, start) : -1;
            if (end > 0 && endsHere(text, end)) {
                boolean tells =
                        isUuid(text, start, end) ? tellsUuid : isNumber(text, start, end) ? tellsNumber : tellsOther;
                if (tells && Rarity.looksRandom(text, start, end)) {
                    return end;
                }
            }
        }
        if (namedSo || close && !later && (own || told)) {
            int end = ProviderShapes.ANY.end(text, start);
            if (end > 0
                    && endsHere(text, end)
                    && (rare && namedSo || !isNumber(text, start, end))
                    && Rarity.looksRandom(text, start, end)) {
                return end;
            }
        }
        return -1;
    }

    /** {@code sendgrid.init("…")}: the first argument of a call. */
    private static boolean isArgument(Text text, int start) {
        return (text.at(start - 1) == '"' || text.at(start - 1) == '\'') && text.at(start - 2) == '(';
    }

    private static boolean isUuid(Text text, int start, int end) {
        return ProviderShapes.UUID.end(text, start) == end;
    }

    /** Whether the anchor is a word of its own: not within a longer one, unless humps or a key word part them. */
    private static boolean isWord(Text text, int start, int end) {
        int before = text.at(start - 1);
        if (KeyWords.isLetter(before)
                && KeyWords.isLetter(text.at(start))
                && !(KeyWords.isLower(before) && KeyWords.isUpper(text.at(start)))) {
            return Escapes.endAt(text, start);
        }
        int behind = text.at(end);
        if (!KeyWords.isLetter(behind) || !KeyWords.isLetter(text.at(end - 1))) {
            return true;
        }
        boolean hump = KeyWords.isUpper(behind) && KeyWords.isLower(text.at(end - 1));
        return hump || KeyWords.kindOf(text, end, KeyWords.wordEnd(text, end)) != 0;
    }

    /** Host names, packages and paths name providers all the time, without a key. */
    private static boolean isPartOfAddress(Text text, int start, int end) {
        int before = text.at(start - 1);
        int behind = text.at(end);
        return before == '.'
                || before == '/'
                || before == '@'
                || behind == '/'
                || behind == '.' && KeyWords.isLetter(text.at(end + 1)) && !isCall(text, end + 1);
    }

    /** {@code sendgrid.init("…")}. */
    private static boolean isCall(Text text, int start) {
        int i = start;
        while (i < start + CLOSE && isNamePart(text.at(i))) {
            i++;
        }
        return text.at(i) == '(';
    }

    /** {@code heroku_prod}: a word that says nothing of the value is joined to the name. */
    private static boolean isStage(Text text, int end) {
        return (isJoint(text, end) || text.at(end) == '_')
                && KeyWords.kindOf(text, end + 1, nameEnd(text, end, end + CLOSE)) == KeyWords.FILLER;
    }

    private static int beginOfWords(Text text, int start) {
        int i = start;
        while (i > 0 && start - i < BEFORE && text.at(i - 1) != '\n') {
            i--;
        }
        while (i < start && isNamePart(text.at(i - 1))) {
            i++;
        }
        return i;
    }

    private static int nameEnd(Text text, int start, int limit) {
        int i = start;
        while (i < limit && (isNamePart(text.at(i)) || isJoint(text, i))) {
            i++;
        }
        return i;
    }

    private static boolean isNamePart(int c) {
        return KeyWords.isLetter(c) || c >= '0' && c <= '9' || c == '_';
    }

    /** What base64 values may begin with besides letters and digits. */
    private static boolean isSign(int c) {
        return c == '-' || c == '/' || c == '+';
    }

    /** A hyphen or dot between the words of a name. */
    private static boolean isJoint(Text text, int i) {
        int c = text.at(i);
        return (c == '-' || c == '.') && isNamePart(text.at(i + 1));
    }

    private static boolean mayBeginValue(Text text, int i) {
        int before = text.at(i - 1);
        return before >= 0 && BEFORE_VALUES[before] == SEPARATOR || Escapes.endAt(text, i);
    }

    /** Whether it is a hexadecimal number or a UUID, which are names of things more often than keys. */
    private static boolean isNumber(Text text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!ValueShape.Alphabet.UUID.has(text.at(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean endsHere(Text text, int end) {
        int c = text.at(end);
        return switch (c) {
            case '-', '_', '+', '/', '=', '~', '$' -> false;
            case '.' -> !isNamePart(text.at(end + 1));
            default -> !isNamePart(c);
        };
    }
}

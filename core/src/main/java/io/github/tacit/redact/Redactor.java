package io.github.tacit.redact;

import io.github.tacit.redact.config.RedactionConfig;
import io.github.tacit.redact.internal.known.Knowledge;
import io.github.tacit.redact.internal.mask.Allowed;
import io.github.tacit.redact.internal.mask.Masker;
import io.github.tacit.redact.internal.mask.OverlapResolver;
import io.github.tacit.redact.internal.rule.Detectors;
import io.github.tacit.redact.internal.scan.EdgeScanner;
import io.github.tacit.redact.internal.scan.FastScanner;
import io.github.tacit.redact.internal.scan.Search;
import io.github.tacit.redact.internal.scan.TextKind;
import io.github.tacit.redact.internal.syntax.KnownNames;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import jakarta.annotation.Nullable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds and masks secrets in text. Immutable and thread-safe.
 *
 * <p>Nothing that this class does throws into the application: what can't be scanned becomes {@link #FAILED}.
 */
public final class Redactor {
    /** What stands where a text could not be scanned. */
    public static final String FAILED = "[tacit: redaction failed]";

    /** The detector of registered values and of requests' credentials. */
    static final String KNOWN = "known-secret";

    private static final Knowledge NOTHING_KNOWN = new Knowledge(0);

    private final RedactionConfig config;
    private final FastScanner scanner;
    private final Masker masker;
    private final Allowed allowed;
    private final KnownNames knownNames;
    private final RedactionListener listener;
    private final Knowledge knowledge;
    private final CleanTexts cleanTexts = new CleanTexts();
    private final KnownSearch known;
    private final List<Detector> detectors;
    /** Made when the first stream needs it. */
    private volatile @Nullable EdgeScanner edgeScanner;

    private Redactor(
            RedactionConfig config,
            List<Detector> detectors,
            RedactionListener listener,
            Knowledge knowledge,
            KnownSearch known) {
        this.config = config;
        this.allowed = new Allowed(config.allowedValues());
        this.listener = listener;
        this.knownNames = new KnownNames(config);
        this.knowledge = knowledge;
        this.detectors = List.copyOf(detectors);
        this.known = known;
        this.scanner = scanner(detectors, known);
        this.masker = new Masker(config.masks(), labels(detectors));
    }

    private static Map<String, String> labels(List<Detector> detectors) {
        Map<String, String> labels = new HashMap<>(detectors.size() * 4 / 3 + 1);
        for (Detector each : detectors) {
            if (labels.put(each.id(), each.label()) != null) {
                throw new IllegalStateException("two detectors are called " + each.id());
            }
        }
        return labels;
    }

    /** A redactor with all defaults. */
    public static Redactor defaults() {
        return create(RedactionConfig.defaults());
    }

    /** A redactor with the given configuration, the built-in detectors and those of the providers. */
    public static Redactor create(RedactionConfig config) {
        return create(config, new RedactionListener() {});
    }

    /** A redactor as of {@link #create(RedactionConfig)} that tells a listener what it does. */
    public static Redactor create(RedactionConfig config, RedactionListener listener) {
        return create(config, listener, NOTHING_KNOWN);
    }

    static Redactor create(RedactionConfig config, RedactionListener listener, Knowledge knowledge) {
        List<Detector> detectors = Detectors.load(config, new ProviderFailures(listener));
        return new Redactor(config, detectors, listener, knowledge, new KnownSearch(knowledge, false));
    }

    /** A redactor for answers to clients: registered secrets that are long enough, and nothing else. */
    static Redactor ofAnswers(RedactionListener listener, Knowledge knowledge) {
        return new Redactor(
                RedactionConfig.defaults(), List.of(), listener, knowledge, new KnownSearch(knowledge, true));
    }

    /** The text with all secrets masked; the same object when it holds none. */
    public String redact(String text) {
        return redact(text, TextKind.STRING);
    }

    /**
     * As {@link #redact(String)}, for a text that comes again and again: the name of a thread, a logger or an entry of a
     * context, or such an entry's value. One in which no detector found anything is remembered as long as it lives; for
     * registered values it is searched each time.
     */
    public String redactRepeated(String text) {
        return redactRepeated(null, text);
    }

    private String redactRepeated(@Nullable String name, String text) {
        if (config.mode() == RedactionMode.OFF) {
            return text;
        }
        try {
            List<Finding> found = findRepeated(name, text);
            return found.isEmpty() ? text : mask(text, TextKind.STRING, found);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return failed(text, TextKind.STRING, e);
        }
    }

    private List<Finding> findRepeated(@Nullable String name, String text) {
        if (cleanTexts.hold(name, text)) {
            return scanner.search(text, TextKind.STRING);
        }
        List<Finding> found = scanner.scan(text, TextKind.STRING);
        List<Finding> whole = name == null ? List.of() : knownNames.find(name, text);
        if (!whole.isEmpty()) {
            List<Finding> all = new ArrayList<>(whole);
            all.addAll(found);
            return all;
        }
        if (found.isEmpty()) {
            cleanTexts.remember(name, text);
        }
        return found;
    }

    /** The text with all secrets masked, as a string; the same object when it holds none. */
    public CharSequence redact(CharSequence text) {
        return redact(text, TextKind.SEQUENCE);
    }

    /** The characters with all secrets masked, in a new array; the same array when they hold none. */
    public char[] redact(char[] text) {
        return redact(text, TextKind.CHARACTERS);
    }

    /**
     * The bytes with all secrets masked, in a new array; the same array when they hold none.
     *
     * @param text in UTF-8 or any other encoding that keeps ASCII as it is
     */
    public byte[] redact(byte[] text) {
        return redact(text, TextKind.BYTES);
    }

    /**
     * What stands between a buffer's position and its limit with all secrets masked, in a new buffer; the same buffer
     * when it holds none. Position and limit stay.
     *
     * @param text in UTF-8 or any other encoding that keeps ASCII as it is
     */
    public ByteBuffer redact(ByteBuffer text) {
        return redact(text, TextKind.BUFFER);
    }

    private <T> T redact(T text, TextKind<T> kind) {
        if (config.mode() == RedactionMode.OFF) {
            return text;
        }
        try {
            List<Finding> found = scanner.scan(text, kind);
            return found.isEmpty() ? text : mask(text, kind, found);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return failed(text, kind, e);
        }
    }

    private <T> T mask(T text, TextKind<T> kind, List<Finding> found) {
        String string = kind.string(text);
        List<Finding> findings = OverlapResolver.resolve(allowed.without(string, known(string, found)));
        if (findings.isEmpty()) {
            return text;
        }
        T redacted = config.mode() == RedactionMode.REPORT ? text : kind.of(masker.mask(string, findings));
        tell(findings);
        return redacted;
    }

    /** Without what only looks like a known value; see {@link Knowledge#isKnownAt}. */
    private List<Finding> known(CharSequence text, List<Finding> found) {
        boolean all = true;
        for (int i = 0; i < found.size() && all; i++) {
            all = isKnown(text, found.get(i));
        }
        return all
                ? found
                : found.stream().filter(finding -> isKnown(text, finding)).toList();
    }

    private boolean isKnown(CharSequence text, Finding finding) {
        return !finding.detector().equals(KNOWN) || knowledge.isKnownAt(text, finding.start(), finding.end());
    }

    private <T> T failed(T text, TextKind<T> kind, Throwable reason) {
        tell(() -> listener.failed(reason.getClass().getName()));
        return config.mode() == RedactionMode.REPORT ? text : kind.of(FAILED);
    }

    /** What could not be scanned was told before. */
    private void tell(List<Finding> findings) {
        List<Finding> secrets = findings;
        for (Finding finding : findings) {
            if (isFailure(finding)) {
                secrets = findings.stream().filter(each -> !isFailure(each)).toList();
                break;
            }
        }
        if (!secrets.isEmpty()) {
            List<Finding> told = secrets;
            tell(() -> listener.found(told));
        }
    }

    private static boolean isFailure(Finding finding) {
        return finding.detector().equals(FastScanner.FAILED);
    }

    /** The text is safe by now, so whatever telling it fails with, on a full stack too, must not reach the caller. */
    private static void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return;
        }
    }

    /**
     * The value of something that has a name (an MDC entry, a header, a key-value pair), masked as a whole when the
     * name gives it away, else redacted as text; the same object when there is nothing to mask.
     */
    public String redactValue(@Nullable String name, String value) {
        return redactRepeated(value.isEmpty() ? null : name, value);
    }

    /**
     * Whether an entry of a context is remembered as one in whose name {@link #redactRepeated}, and in whose value {@link
     * #redactValue}, found nothing, while there are no registered values. Others have to be redacted.
     */
    public boolean isCleanEntry(String name, String value) {
        return known.isEmpty() && cleanTexts.hold(null, name) && cleanTexts.hold(name, value);
    }

    /**
     * Whether {@link #redactValue} may mask a value because of this name; to be asked where the value is costly to make.
     */
    public boolean tells(String name) {
        return config.mode() == RedactionMode.MASK && knownNames.tells(name);
    }

    /**
     * Whether it looks for known values at the moment. They change without another redactor being made, so a text that was
     * clean before may not be so now.
     */
    public boolean looksForKnown() {
        return !known.isEmpty();
    }

    /** Whether it looks for anything at the moment; one of {@link Tacit#answerRedactor} may not. */
    public boolean looksForAnything() {
        return !detectors.isEmpty() || !known.isEmpty();
    }

    /** Where secrets stand in the text, in its order, none overlapping another. */
    public List<Finding> find(CharSequence text) {
        return OverlapResolver.resolve(allowed.without(text, known(text, scanner.scan(text, TextKind.SEQUENCE))));
    }

    /** Whether secrets of a detector, by its id, are masked: it is on, and secrets aren't only reported. */
    public boolean masks(String detector) {
        return config.mode() == RedactionMode.MASK
                && detectors.stream().anyMatch(each -> each.id().equals(detector));
    }

    /**
     * What stands for a text that is a secret of a detector's kind though it doesn't look like one by itself; it is told
     * as found.
     *
     * @param detector the detector's id
     */
    public String maskAs(String detector, String secret) {
        if (secret.isEmpty()) {
            return secret;
        }
        Finding finding = new Finding(detector, 0, secret.length(), Confidence.HIGH);
        tell(List.of(finding));
        return masked(secret, finding);
    }

    /**
     * As {@link #find}, but without registered values and requests' credentials: what a client sent may be judged by
     * this only, or it could find out by its answer what others know.
     */
    public List<Finding> findUnregistered(CharSequence text) {
        List<Finding> found = new ArrayList<>(scanner.scan(text, TextKind.SEQUENCE));
        found.removeIf(finding -> finding.detector().equals(KNOWN));
        return OverlapResolver.resolve(allowed.without(text, found));
    }

    // ------------------------------------------------------------------ for streams

    /**
     * A part of a longer text.
     *
     * @param findings the secrets in it, disjoint and in order; none reaches its end when the text goes on there
     * @param undecided where the first begins that may or may not be a secret, by what follows
     */
    record Part(List<Finding> findings, int undecided) {}

    /** What stands in a part of a longer text. */
    Part part(CharSequence text, boolean startsHere, boolean endsHere) {
        if (config.mode() == RedactionMode.OFF) {
            return new Part(List.of(), Integer.MAX_VALUE);
        }
        Text window = windowOf(text, startsHere, endsHere);
        List<Finding> found =
                new ArrayList<>(endsHere ? scanner.scan(window) : edgeScanner().scan(window));
        if (!known.isEmpty()) {
            known.find(window, (start, end, confidence) -> found.add(new Finding(KNOWN, start, end, confidence)));
        }
        int undecided = Integer.MAX_VALUE;
        if (!endsHere) {
            for (Finding finding : found) {
                undecided = finding.end() == text.length() ? Math.min(undecided, finding.start()) : undecided;
            }
            found.removeIf(finding -> finding.end() == text.length());
        }
        return new Part(OverlapResolver.resolve(allowed.without(text, known(text, found))), undecided);
    }

    /** Where, without white space before it, something begins that may be the beginning of a secret. */
    int possibleStart(CharSequence text) {
        int anchor = known.answersOnly() ? text.length() : edgeScanner().startOfAnchor(text);
        if (known.isEmpty()) {
            return anchor;
        }
        Text window = windowOf(text, false, false);
        return known.answersOnly()
                ? knowledge.possibleStartInAnswer(window)
                : Math.min(anchor, knowledge.possibleStart(window));
    }

    /** Whether what a secret is depends on the whole run without white space that holds it. */
    boolean judgesWords() {
        return !known.answersOnly();
    }

    /** The length of the longest spelling of a known value. */
    int longestKnown() {
        return knowledge.longest();
    }

    /** What stands for a finding. */
    String masked(CharSequence text, Finding finding) {
        if (config.mode() == RedactionMode.REPORT) {
            return text.subSequence(finding.start(), finding.end()).toString();
        }
        StringBuilder mask = new StringBuilder();
        masker.append(text, finding, mask);
        return mask.toString();
    }

    /** Whether what can't be scanned passes. */
    boolean lets() {
        return config.mode() != RedactionMode.MASK;
    }

    void tellFound(List<Finding> findings) {
        tell(findings);
    }

    void tellFailed(Throwable e) {
        tell(() -> listener.failed(e.getClass().getName()));
    }

    private FastScanner scanner(List<Detector> all, Search search) {
        return new FastScanner(all, search, KNOWN, new ScanFailures(listener));
    }

    private EdgeScanner edgeScanner() {
        EdgeScanner made = edgeScanner;
        if (made == null) {
            made = new EdgeScanner(detectors, all -> scanner(all, Search.NOTHING));
            edgeScanner = made;
        }
        return made;
    }

    private static Text windowOf(CharSequence text, boolean startsHere, boolean endsHere) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = text.charAt(i);
            bytes[i] = (byte) (c > 0xFF ? 0xFF : c);
        }
        Text window = new Text();
        window.set(bytes, bytes.length, startsHere, endsHere);
        return window;
    }

    /** Tells the listener; as the next one, no lambda, since each would cost the start more than a class does. */
    private record ProviderFailures(RedactionListener listener) implements Consumer<String> {
        @Override
        public void accept(String reason) {
            listener.providerFailed(reason);
        }
    }

    private record ScanFailures(RedactionListener listener) implements Consumer<String> {
        @Override
        public void accept(String reason) {
            tell(() -> listener.failed(reason));
        }
    }

    /** Registered values and requests' credentials, as the scanner looks for them. */
    private record KnownSearch(Knowledge knowledge, boolean answersOnly) implements Search {
        @Override
        public boolean isEmpty() {
            return answersOnly ? !knowledge.hasAnswerable() : knowledge.isEmpty();
        }

        @Override
        public boolean mayFind(Text text) {
            return knowledge.mayFind(text);
        }

        @Override
        public void find(Text text, Detector.Sink sink) {
            if (answersOnly) {
                knowledge.findInAnswers(text, sink);
            } else {
                knowledge.find(text, sink);
            }
        }
    }
}

package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.internal.Decoded;
import io.github.tacit.redact.internal.Encoding;
import io.github.tacit.redact.spi.Text;
import java.util.List;

/** JSON in Base64 (RFC 4648 §4 and §5) that holds a secret; it is masked whole. */
record Base64Json() implements Encoding {
    /** JSON beyond this is not decoded: 48 KiB of it. */
    private static final int LONGEST = 64 << 10;

    private static final int SHORTEST = 24;

    @Override
    public String id() {
        return "base64-json";
    }

    @Override
    public String label() {
        return "encoded-secret";
    }

    @Override
    public String provider() {
        return "generic";
    }

    @Override
    public Confidence confidence() {
        return Confidence.MEDIUM;
    }

    /** <code>{"</code>, <code>{ "</code> and <code>{</code> with a line end, in Base64. */
    @Override
    public List<String> anchors() {
        return List.of("eyJ", "eyAi", "ewog", "ewoJ", "ew0K");
    }

    @Override
    public boolean decode(Text text, int start, int end, Decoded into) {
        // Only a run's own beginning is decoded, so that a run is read once.
        if (text.at(start) != 'e' || Base64Text.valueOf(text.at(start - 1)) >= 0 || text.at(start - 1) == '.') {
            return false;
        }
        int close = Base64Text.end(text, start);
        if (close - start < SHORTEST || text.at(close) == '.') {
            return false;
        }
        into.clear();
        int length = Math.min(close - start, LONGEST) / 4 * 3 + 2;
        for (int n = 0; n < length; n++) {
            int c = Base64Text.byteAt(text, start, n);
            if (c == Text.NONE) {
                break;
            }
            into.add(c, start);
        }
        into.endWhole(start, close);
        return true;
    }
}

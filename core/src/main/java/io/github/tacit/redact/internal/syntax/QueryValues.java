package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import java.util.List;

/** Short parameters of query strings that tell in a query only, and only when their value looks random. */
final class QueryValues implements Detector {
    /** Authorization codes (RFC 6749 §4.1.2), shared access signatures and keys are longer than what else is called so. */
    private static final int SHORTEST = 16;

    @Override
    public String id() {
        return "query-secret";
    }

    @Override
    public String label() {
        return "secret";
    }

    @Override
    public String provider() {
        return "generic";
    }

    @Override
    public Confidence confidence() {
        return Confidence.MEDIUM;
    }

    @Override
    public List<String> anchors() {
        return List.of(
                "?code=",
                "&code=",
                "?sig=",
                "&sig=",
                "?key=",
                "&key=",
                ";sig=",
                "%26sig%3d",
                "%26code%3d",
                "&hmac=",
                "?hmac=");
    }

    /** Another parameter in the same run is another call's. */
    private static boolean isParameter(Text text, int nameStart) {
        int before = text.at(nameStart - 1);
        return before == '?' || before == ';';
    }

    @Override
    public void detect(Text text, int start, int end, Sink sink) {
        boolean encoded = text.at(start) == '%';
        int close = Unquoted.end(text, end, (nameStart, nameEnd) -> isParameter(text, nameStart), true, encoded);
        if (Values.isStrong(text, end, close, SHORTEST) && !Values.isVoid(text, end, close)) {
            sink.found(end, close, Confidence.MEDIUM);
        }
    }
}

package io.github.tacit.logback;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.DetectorProvider;
import io.github.tacit.redact.spi.Text;
import java.util.List;

/** A detector of somebody else that fails whenever its word occurs. */
public final class BrokenDetectors implements DetectorProvider {
    static final String WORD = "breaks-the-detector";

    @Override
    public List<Detector> detectors() {
        return List.of(new Detector() {
            @Override
            public String id() {
                return "broken";
            }

            @Override
            public String provider() {
                return "tests";
            }

            @Override
            public Confidence confidence() {
                return Confidence.HIGH;
            }

            @Override
            public List<String> anchors() {
                return List.of(WORD);
            }

            @Override
            public void detect(Text text, int start, int end, Sink sink) {
                throw new IllegalStateException("broken");
            }
        });
    }
}

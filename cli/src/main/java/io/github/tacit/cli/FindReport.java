package io.github.tacit.cli;

import io.github.tacit.redact.DetectorInfo;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a search tells what it finds. Not thread-safe. */
interface FindReport {
    /** Before all else. */
    void begin() throws IOException;

    /** A secret stands there. */
    void found(Path file, Sighting sighting) throws IOException;

    /** A file can't be read or not to its end. */
    void failed(Path file, String reason) throws IOException;

    /** After all else. */
    void end() throws IOException;

    /** The forms of reports. */
    enum Format {
        TEXT {
            @Override
            FindReport report(Writer out, boolean colours, List<DetectorInfo> detectors) {
                return new TextReport(out, colours);
            }
        },
        JSON {
            @Override
            FindReport report(Writer out, boolean colours, List<DetectorInfo> detectors) {
                return new JsonReport(out, byId(detectors));
            }
        },
        SARIF {
            @Override
            FindReport report(Writer out, boolean colours, List<DetectorInfo> detectors) {
                return new SarifReport(out, byId(detectors));
            }
        };

        /** A report that writes here; it leaves flushing to its caller. */
        abstract FindReport report(Writer out, boolean colours, List<DetectorInfo> detectors);

        private static Map<String, DetectorInfo> byId(List<DetectorInfo> detectors) {
            Map<String, DetectorInfo> byId = new HashMap<>();
            detectors.forEach(detector -> byId.put(detector.id(), detector));
            return byId;
        }
    }
}

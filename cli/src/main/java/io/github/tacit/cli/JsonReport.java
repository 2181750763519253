package io.github.tacit.cli;

import io.github.tacit.redact.DetectorInfo;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** One JSON object: {@code {"findings":[…],"errors":[…]}}, the findings as they are found. */
final class JsonReport implements FindReport {
    private final JsonGenerator json;
    private final Map<String, DetectorInfo> detectors;
    private final Map<String, String> errors = new LinkedHashMap<>();

    JsonReport(Writer out, Map<String, DetectorInfo> detectors) {
        this.json = Json.pretty(out);
        this.detectors = detectors;
    }

    @Override
    public void begin() {
        json.writeStartObject();
        json.writeArrayPropertyStart("findings");
    }

    @Override
    public void found(Path file, Sighting sighting) {
        DetectorInfo detector = detectors.get(sighting.detector());
        json.writeStartObject();
        json.writeStringProperty("file", Shown.of(file.toString()));
        json.writeNumberProperty("line", sighting.line());
        json.writeNumberProperty("column", sighting.column());
        json.writeNumberProperty("endLine", sighting.endLine());
        json.writeNumberProperty("endColumn", sighting.endColumn());
        json.writeStringProperty("detector", sighting.detector());
        json.writeStringProperty("provider", detector == null ? "generic" : detector.provider());
        json.writeStringProperty("confidence", sighting.confidence().name().toLowerCase(Locale.ROOT));
        json.writeEndObject();
    }

    @Override
    public void failed(Path file, String reason) {
        errors.put(Shown.of(file.toString()), Shown.of(reason));
    }

    @Override
    public void end() throws IOException {
        json.writeEndArray();
        json.writeArrayPropertyStart("errors");
        errors.forEach((file, reason) -> {
            json.writeStartObject();
            json.writeStringProperty("file", file);
            json.writeStringProperty("reason", reason);
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeEndObject();
        Json.finish(json);
    }
}

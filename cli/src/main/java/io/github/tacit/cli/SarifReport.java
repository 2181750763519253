package io.github.tacit.cli;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.DetectorInfo;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;

/** A log in SARIF 2.1.0 (OASIS Standard, 27 March 2020), for code-scanning services. */
final class SarifReport implements FindReport {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private final JsonGenerator json;
    private final Map<String, DetectorInfo> detectors;
    private final Map<String, String> errors = new LinkedHashMap<>();
    private final TreeSet<String> rules = new TreeSet<>();

    SarifReport(Writer out, Map<String, DetectorInfo> detectors) {
        this.json = Json.pretty(out);
        this.detectors = detectors;
    }

    @Override
    public void begin() {
        json.writeStartObject();
        json.writeStringProperty("$schema", SCHEMA);
        json.writeStringProperty("version", "2.1.0");
        json.writeArrayPropertyStart("runs");
        json.writeStartObject();
        json.writeStringProperty("columnKind", "unicodeCodePoints");
        json.writeArrayPropertyStart("results");
    }

    @Override
    public void found(Path file, Sighting sighting) {
        rules.add(sighting.detector());
        json.writeStartObject();
        json.writeStringProperty("ruleId", sighting.detector());
        json.writeStringProperty("level", level(sighting.confidence()));
        message(sentence(sighting));
        json.writeArrayPropertyStart("locations");
        json.writeStartObject();
        json.writeObjectPropertyStart("physicalLocation");
        json.writeObjectPropertyStart("artifactLocation");
        json.writeStringProperty("uri", uri(file));
        json.writeEndObject();
        json.writeObjectPropertyStart("region");
        json.writeNumberProperty("startLine", sighting.line());
        json.writeNumberProperty("startColumn", sighting.column());
        json.writeNumberProperty("endLine", sighting.endLine());
        json.writeNumberProperty("endColumn", sighting.endColumn());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private String sentence(Sighting sighting) {
        DetectorInfo detector = detectors.get(sighting.detector());
        String of = detector == null || detector.provider().equals("generic") ? "" : " of " + detector.provider();
        return "A secret" + of + " (" + sighting.detector() + ", "
                + sighting.confidence().name().toLowerCase(Locale.ROOT) + " confidence)";
    }

    /** Section 3.27.10. */
    private static String level(Confidence confidence) {
        return switch (confidence) {
            case HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "note";
        };
    }

    /** Section 3.4.3: a relative reference stays one; whatever stands in the name is percent-encoded (RFC 3986). */
    private static String uri(Path file) {
        String path = Shown.of(file.normalize().toString())
                .replace(file.getFileSystem().getSeparator(), "/");
        try {
            // The scheme keeps a colon in the first segment from being taken for one.
            String whole = new URI("file", "", path.startsWith("/") ? path : "/" + path, null).toASCIIString();
            String encoded = whole.substring(whole.indexOf('/', "file://".length()));
            if (path.startsWith("/")) {
                return "file://" + encoded;
            }
            String relative = encoded.substring(1);
            int slash = relative.indexOf('/');
            int colon = relative.indexOf(':');
            return colon >= 0 && (slash < 0 || colon < slash) ? "./" + relative : relative;
        } catch (URISyntaxException e) {
            throw new IllegalStateException("every path can be percent-encoded", e);
        }
    }

    @Override
    public void failed(Path file, String reason) {
        errors.put(uri(file), Shown.of(reason));
    }

    @Override
    public void end() throws IOException {
        json.writeEndArray();
        invocation();
        tool();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        Json.finish(json);
    }

    private void invocation() {
        json.writeArrayPropertyStart("invocations");
        json.writeStartObject();
        json.writeBooleanProperty("executionSuccessful", errors.isEmpty());
        json.writeArrayPropertyStart("toolExecutionNotifications");
        errors.forEach((uri, reason) -> {
            json.writeStartObject();
            json.writeStringProperty("level", "error");
            message(reason);
            json.writeArrayPropertyStart("locations");
            json.writeStartObject();
            json.writeObjectPropertyStart("physicalLocation");
            json.writeObjectPropertyStart("artifactLocation");
            json.writeStringProperty("uri", uri);
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private void tool() {
        json.writeObjectPropertyStart("tool");
        json.writeObjectPropertyStart("driver");
        json.writeStringProperty("name", "Tacit");
        String version = Main.class.getPackage().getImplementationVersion();
        if (version != null) {
            json.writeStringProperty("version", version);
        }
        json.writeArrayPropertyStart("rules");
        rules.forEach(this::rule);
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void rule(String id) {
        DetectorInfo detector = detectors.get(id);
        json.writeStartObject();
        json.writeStringProperty("id", id);
        json.writeObjectPropertyStart("shortDescription");
        json.writeStringProperty("text", detector == null ? id : Reasons.of(detector));
        json.writeEndObject();
        if (detector != null && detector.reference().startsWith("https://")) {
            json.writeStringProperty("helpUri", detector.reference());
        }
        json.writeEndObject();
    }

    private void message(String text) {
        json.writeObjectPropertyStart("message");
        json.writeStringProperty("text", text);
        json.writeEndObject();
    }
}

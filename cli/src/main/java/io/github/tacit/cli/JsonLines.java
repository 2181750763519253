package io.github.tacit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tacit.redact.Redactor;
import jakarta.annotation.Nullable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Redacts the texts of JSON lines: {@code {"id":"7","text":"…"}} becomes {@code {"id":"7","redacted":"…"}}. A line that
 * is broken is told by its number and left out; the others are redacted.
 */
final class JsonLines {
    private final JsonFactory json = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(ByteLines.LONGEST)
                    .build())
            // A lone surrogate has no form in UTF-8; escaped, it survives.
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private final Redactor redactor;
    private final Consumer<String> problems;

    JsonLines(Redactor redactor, Consumer<String> problems) {
        this.redactor = redactor;
        this.problems = problems;
    }

    /**
     * Redacts all.
     *
     * @return whether every line was in order
     * @throws IOException when input or output breaks off
     */
    boolean redact(InputStream in, OutputStream target) throws IOException {
        boolean whole = true;
        ByteLines lines = new ByteLines(in);
        OutputStream out = new BufferedOutputStream(target, 1 << 16);
        while (lines.next()) {
            if (lines.isTooLong()) {
                whole = false;
                problems.accept("line " + lines.number() + " is longer than " + Size.text(ByteLines.LONGEST));
            } else if (!lines.isBlank()) {
                try {
                    out.write(line(read(lines)).getBytes(UTF_8));
                } catch (BrokenLineException e) {
                    whole = false;
                    problems.accept("line " + lines.number() + " " + e.getMessage());
                }
            }
        }
        out.flush();
        return whole;
    }

    private Item read(ByteLines line) throws BrokenLineException {
        String id = null;
        String text = null;
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), line.bytes(), 0, line.length())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BrokenLineException("is not a JSON object");
            }
            for (String name; (name = parser.nextName()) != null; ) {
                JsonToken value = parser.nextToken();
                if (name.equals("id")) {
                    id = parser.getValueAsString();
                } else if (name.equals("text")) {
                    text = value == JsonToken.VALUE_STRING ? parser.getString() : null;
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw new BrokenLineException("has more behind its JSON object");
            }
        } catch (JacksonException e) {
            // The parser's own message quotes the line, which may hold a secret.
            throw new BrokenLineException(
                    "is not valid JSON (column " + e.getLocation().getColumnNr() + ")");
        }
        if (id == null || text == null) {
            throw new BrokenLineException("needs the strings \"id\" and \"text\"");
        }
        return new Item(id, text);
    }

    private String line(Item item) {
        StringWriter line = new StringWriter();
        try (JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), line)) {
            generator.writeStartObject();
            generator.writeStringProperty("id", item.id());
            generator.writeStringProperty("redacted", redactor.redact(item.text()));
            generator.writeEndObject();
        }
        return line.append('\n').toString();
    }

    private record Item(String id, String text) {}

    private static final class BrokenLineException extends Exception {
        private static final long serialVersionUID = 1L;

        BrokenLineException(String message) {
            super(message);
        }

        @Override
        public @Nullable Throwable fillInStackTrace() {
            return this;
        }
    }
}

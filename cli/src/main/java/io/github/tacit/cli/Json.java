package io.github.tacit.cli;

import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** JSON that people may read, too. */
final class Json {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private Json() {}

    /** A generator that leaves closing to {@link #finish}, and the writer open. */
    static JsonGenerator pretty(Writer out) {
        return FACTORY.createGenerator(new Indented(), out);
    }

    /** Ends with a line feed. */
    static void finish(JsonGenerator json) throws IOException {
        json.writeRaw('\n');
        json.close();
    }

    /** What a generator throws when its writer fails is that failure. */
    static IOException cause(JacksonException e) {
        return e instanceof JacksonIOException && e.getCause() instanceof IOException io ? io : new IOException(e);
    }

    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            return new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}

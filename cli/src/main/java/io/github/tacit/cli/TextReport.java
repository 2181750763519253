package io.github.tacit.cli;

import io.github.tacit.redact.Confidence;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Locale;

/** One line each, as compilers tell of mistakes: {@code file:line:column: detector (confidence)}. */
final class TextReport implements FindReport {
    private static final String BOLD = "\u001b[1m";
    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String PLAIN = "\u001b[0m";

    private final Writer out;
    private final boolean colours;

    TextReport(Writer out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    @Override
    public void begin() {}

    @Override
    public void found(Path file, Sighting sighting) throws IOException {
        String place = Shown.of(file.toString()) + ":" + sighting.line() + ":" + sighting.column() + ":";
        String sure = sighting.confidence().name().toLowerCase(Locale.ROOT);
        String colour = sighting.confidence() == Confidence.HIGH ? RED : YELLOW;
        out.write(coloured(BOLD, place) + " " + coloured(colour, sighting.detector()) + " (" + sure + ")\n");
    }

    private String coloured(String colour, String text) {
        return colours ? colour + text + PLAIN : text;
    }

    @Override
    public void failed(Path file, String reason) {}

    @Override
    public void end() {}
}

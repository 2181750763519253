package io.github.tacit.cli;

import jakarta.annotation.Nullable;
import java.nio.charset.Charset;
import picocli.CommandLine.Option;

/** How a command reads files of text. */
final class TextOptions {
    @Option(
            names = "--charset",
            paramLabel = "CHARSET",
            description = "The charset of the text. Needed for charsets without ASCII (UTF-16 is recognised).")
    private @Nullable Charset charset;

    @Option(
            names = "--max-expanded",
            paramLabel = "SIZE",
            defaultValue = "16G",
            converter = Size.class,
            description = "What a compressed file may expand to; ${DEFAULT-VALUE} unless set.")
    private long mostExpanded;

    /** The charset that was named; null when the text tells. */
    @Nullable Charset charset() {
        return charset;
    }

    /** How many bytes a compressed file may expand to. */
    long mostExpanded() {
        return mostExpanded;
    }
}

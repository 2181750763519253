package io.github.tacit.redact.internal;

import io.github.tacit.redact.config.RedactionConfig;
import io.github.tacit.redact.internal.rule.Detectors;
import io.github.tacit.redact.internal.scan.AnchorFileWriter;
import java.io.IOException;
import java.nio.file.Path;

/** Computes what the default engine need not compute at each start. Run while this module is built. */
public final class Prebuild {
    private Prebuild() {}

    /** Takes the folder of this module's classes. */
    public static void main(String[] arguments) throws IOException {
        AnchorFileWriter.write(
                Detectors.load(RedactionConfig.defaults(), Prebuild::providerFailed), Path.of(arguments[0]));
    }

    private static void providerFailed(String failure) {
        throw new IllegalStateException(failure);
    }
}

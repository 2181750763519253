package io.github.tacit.cli;

import io.github.tacit.redact.Tacit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The settings of a command that looks for secrets. */
final class RedactionSettings extends Settings {
    @Option(
            names = "--secrets-file",
            paramLabel = "FILE",
            description =
                    "Looks for the lines of this file, too, in all their encodings. UTF-8, one secret a line, verbatim.")
    private List<Path> secretsFiles = new ArrayList<>();

    /**
     * The runtime with these settings and with the secrets of the files; what its user should know is told.
     *
     * @throws UsageException with all mistakes in the settings
     * @throws IOException when a file of secrets can't be read; nothing must be let through then
     */
    Tacit open(Console console, String command) throws IOException {
        redaction();
        Tacit tacit = runtime();
        tacit.notices().forEach(notice -> console.complain(command, notice));
        for (SecretsFile each : secretsFiles()) {
            each.register(tacit.registry()).forEach(refusal -> console.complain(command, refusal));
        }
        return tacit;
    }

    /** The files of secrets that were named. */
    List<SecretsFile> secretsFiles() {
        return secretsFiles.stream().map(SecretsFile::new).toList();
    }
}

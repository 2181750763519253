package io.github.tacit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tacit.redact.SecretRegistry;
import io.github.tacit.redact.SecretRegistry.Registration;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of secrets: one a line, UTF-8, verbatim, without comments and trimming. Lines end with a line feed, with a
 * carriage return before it or without; a byte order mark is no part of the first.
 *
 * @param path the file
 */
record SecretsFile(Path path) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Registers all; gives a sentence for each that is refused. */
    List<String> register(SecretRegistry registry) throws IOException {
        List<String> refusals = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(path, UTF_8)) {
            int number = 0;
            for (String line; (line = lines.readLine()) != null; ) {
                number++;
                if (number == 1 && line.startsWith(BYTE_ORDER_MARK)) {
                    line = line.substring(1);
                }
                String source = path + " line " + number;
                if (!line.isEmpty()) {
                    Registration registration = registry.register(source, line);
                    if (!registration.accepted()) {
                        refusals.add(source + " is not looked for: " + registration.reason());
                    }
                }
            }
        } catch (CharacterCodingException e) {
            throw new IOException(path + ": is not UTF-8", e);
        } catch (IOException e) {
            throw new IOException(path + ": " + Failure.reason(e), e);
        }
        return refusals;
    }
}

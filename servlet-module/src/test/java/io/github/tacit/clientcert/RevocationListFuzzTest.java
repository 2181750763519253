package io.github.tacit.clientcert;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLException;
import org.junit.jupiter.api.io.TempDir;

/** The loader of revocation lists with whatever stands in a file. */
class RevocationListFuzzTest {
    @TempDir
    static Path folder;

    @FuzzTest(maxDuration = "5s")
    void everyFileIsReadOrRefused(byte[] data) throws IOException {
        Path file = folder.resolve("list.crl");
        Files.write(file, data);
        try {
            RevocationLists.load(file);
        } catch (CRLException e) {
            // Refused; anything else that is thrown is a mistake.
            assertTrue(e.getMessage() != null && !e.getMessage().isEmpty());
        }
    }
}

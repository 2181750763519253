package io.github.tacit.clientcert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The verifier against C2SP's x509-limbo and BetterTLS. What it decides otherwise stands, with a reason, in
 * limbo-exceptions.tsv; another difference fails, and so does one that is gone.
 */
class CertificateLimboTest {
    @ParameterizedTest
    @EnumSource(Profile.class)
    void theVerifierAgreesWithEveryCaseThatIsNoKnownDifference(Profile profile) throws IOException {
        Path file = cases();
        assumeTrue(Files.isRegularFile(file), "limbo: skipped, the cases are not beside the project");
        Map<String, String> known = exceptions(profile);
        Tally tally = new Tally();
        List<String> surprises = new ArrayList<>();
        for (LimboCase one : LimboCase.read(file)) {
            String verdict = one.verdict(profile);
            boolean agrees = verdict.isEmpty() == one.isValid();
            tally.count(one, agrees);
            if (agrees == known.containsKey(one.id())) {
                surprises.add(one.id()
                        + (agrees ? " agrees now" : " differs: ")
                        + (verdict.isEmpty() ? "accepted" : verdict));
            }
        }
        System.out.println(tally.line(profile));
        if (System.getProperty("tacit.limbo.file") != null) {
            surprises.forEach(System.out::println);
            return;
        }
        assertEquals("", String.join("\n", surprises));
        assertTrue(tally.total > 0);
    }

    private static final class Tally {
        private int total;
        private int agree;
        private int core;
        private int coreTotal;
        private int client;
        private int clientTotal;
        private int falseAccepts;

        void count(LimboCase one, boolean agrees) {
            total++;
            agree += agrees ? 1 : 0;
            coreTotal += one.isCore() ? 1 : 0;
            core += one.isCore() && agrees ? 1 : 0;
            clientTotal += one.isClient() ? 1 : 0;
            client += one.isClient() && agrees ? 1 : 0;
            falseAccepts += !agrees && !one.isValid() ? 1 : 0;
        }

        String line(Profile profile) {
            return "limbo " + (profile == Profile.WEB_PKI ? "web-pki" : "standard") + ": " + agree + " of " + total
                    + " agree, core " + core + " of " + coreTotal + ", client " + client + " of " + clientTotal
                    + ", false accepts " + falseAccepts;
        }
    }

    // -Dtacit.limbo.file measures another file of the same format; its differences are printed, not judged.
    private static Path cases() {
        String other = System.getProperty("tacit.limbo.file");
        if (other != null) {
            return Path.of(other);
        }
        String shared = System.getProperty("tacit.shared");
        Path folder =
                shared != null ? Path.of(shared) : Path.of("").toAbsolutePath().resolve("../../shared");
        return folder.resolve("limbo/limbo-dev.json.gz").normalize();
    }

    private static Map<String, String> exceptions(Profile profile) throws IOException {
        Map<String, String> reasons = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CertificateLimboTest.class.getResourceAsStream("limbo-exceptions.tsv")),
                StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        String[] columns = line.split("\t", -1);
                        assertEquals(3, columns.length, line);
                        assertTrue(!columns[2].isBlank(), line);
                        if (columns[0].equals("both")
                                || columns[0].equals(
                                        profile.name().toLowerCase(Locale.ROOT).replace('_', '-'))) {
                            reasons.put(columns[1], columns[2]);
                        }
                    });
        }
        return reasons;
    }
}

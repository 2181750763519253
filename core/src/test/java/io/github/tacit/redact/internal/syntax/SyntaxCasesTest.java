package io.github.tacit.redact.internal.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.tacit.redact.Finding;
import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.internal.mask.OverlapResolver;
import io.github.tacit.redact.internal.scan.NaiveScanner;
import io.github.tacit.redact.spi.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the tables of cases: {@code found.txt}, secrets between guillemets, and {@code clean.txt}. */
class SyntaxCasesTest {
    private static final NaiveScanner SCANNER = new NaiveScanner(SyntaxDetectors.all(Names.standard()));

    private static final Redactor REDACTOR = Redactor.defaults();

    private static final Pattern TOKEN = Pattern.compile("§(hex)?(\\d+)");
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    static Stream<String> found() throws IOException {
        return lines("found.txt");
    }

    static Stream<String> clean() throws IOException {
        return lines("clean.txt");
    }

    private static Stream<String> lines(String resource) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SyntaxCasesTest.class.getResourceAsStream(resource)), StandardCharsets.UTF_8))) {
            return in
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("# "))
                    .map(SyntaxCasesTest::withTokens)
                    .toList()
                    .stream();
        }
    }

    /** {@code §24} stands for 24 letters and digits, {@code §hex32} for 32 hex digits: no token stands whole in a file. */
    private static String withTokens(String line) {
        Random random = new Random(line.hashCode());
        return TOKEN.matcher(line.replace("↵", "\n")).replaceAll(match -> {
            int alphabet = match.group(1) == null ? 62 : 16;
            return random.ints(Integer.parseInt(match.group(2)), 0, alphabet)
                    .mapToObj(i -> DIGITS.substring(i, i + 1))
                    .collect(Collectors.joining());
        });
    }

    @ParameterizedTest
    @MethodSource("found")
    void secretIsFoundWholeAndNothingElse(String line) {
        String text = line.replace("«", "").replace("»", "");
        assertEquals(line, mark(text, find(text)));
    }

    @ParameterizedTest
    @MethodSource("found")
    void maskedTextRedactsToItself(String line) {
        String masked = line.replaceAll("«[^»]*»", "[redacted:password]");
        assertEquals(masked, mark(masked, find(masked)));
    }

    @ParameterizedTest
    @MethodSource("clean")
    void harmlessTextStays(String line) {
        assertEquals(line, mark(line, find(line)));
        assertSame(line, REDACTOR.redact(line));
    }

    private static List<Finding> find(String string) {
        byte[] bytes = string.getBytes(StandardCharsets.ISO_8859_1);
        Text text = new Text();
        text.set(bytes, bytes.length, true, true);
        return OverlapResolver.resolve(SCANNER.scan(text));
    }

    private static String mark(String text, List<Finding> findings) {
        StringBuilder marked = new StringBuilder();
        int copied = 0;
        for (Finding finding : findings) {
            marked.append(text, copied, finding.start())
                    .append('«')
                    .append(text, finding.start(), finding.end())
                    .append('»');
            copied = finding.end();
        }
        return marked.append(text, copied, text.length()).toString();
    }
}

package io.github.tacit.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.Redactor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class FindCommandTest {
    private static final String SECRET = "hunter2" + "-and-more";
    private static final String LINE = "user=bob password=" + SECRET + "\n";

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void placesAreToldAndNeverTheSecret() throws IOException {
        Path file = file("app.log", "nothing\n\u00e9\ud83d\ude00 " + LINE + "\n" + LINE);
        Cli cli = Cli.run("find", file);
        assertEquals(1, cli.code());
        assertEquals(
                file + ":2:22: named-password (high)\n" + file + ":4:19: named-password (high)\n",
                cli.out(),
                cli.err());
    }

    @Test
    void cleanTextHasCodeZeroAndNoOutput() throws IOException {
        Cli cli = Cli.run("find", file("app.log", "nothing\n"));
        assertEquals(0, cli.code());
        assertEquals("", cli.all());
    }

    @Test
    void standardInputIsSearched() {
        assertEquals(
                "-:1:19: named-password (high)\n", Cli.runWith(LINE, "find").out());
        assertEquals(
                "-:1:19: named-password (high)\n",
                Cli.runWith(LINE, "find", "-").out());
    }

    @Test
    void utf16IsSearched() {
        Cli cli = Cli.runWith(("\ufeff\u00e9" + LINE).getBytes(UTF_16LE), false, "find");
        assertEquals("-:1:20: named-password (high)\n", cli.out(), cli.err());
    }

    @Test
    void byteOrderMarkIsNoColumn() {
        assertEquals(
                "-:1:19: named-password (high)\n",
                Cli.runWith("\ufeff" + LINE, "find").out());
    }

    @Test
    void leastConfidenceCounts() {
        String low = "https://bob:" + "secret-of-bob" + "@example.com/\n";
        assertEquals(1, Cli.runWith(low, "find", "--min-confidence", "medium").code());
        assertEquals(0, Cli.runWith(low, "find", "--min-confidence", "high").code());
        assertEquals(2, Cli.runWith(low, "find", "--min-confidence", "sure").code());
    }

    @Test
    void folderIsSearchedAndWhatIsSkippedIsSaid() throws IOException {
        Path first = file("a/app.log", LINE);
        Path gzip = folder.resolve("b/app.log.gz");
        file("b/clean.txt", "nothing\n");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write(LINE.getBytes(UTF_8));
        }
        file(".git/config", LINE);
        file("image.png", "\0" + LINE);
        file("old.xz", LINE);
        Files.createSymbolicLink(folder.resolve("a/loop"), folder);
        Cli cli = Cli.run("find", folder);
        assertEquals(1, cli.code(), cli.err());
        assertEquals(
                first + ":1:19: named-password (high)\n" + gzip + ":1:19: named-password (high)\n",
                cli.out(),
                cli.err());
        assertEquals(
                "tacit find: skipped 1 binary file, 1 file compressed in a form that is not read,"
                        + " 1 folder of version control, 1 symbolic link (-v names them)\n",
                cli.err());
        assertTrue(Cli.run("find", "-v", folder)
                .err()
                .contains("skipped " + folder.resolve("a/loop") + ": symbolic link"));
    }

    @Test
    void fileNamedAsAnArgumentIsReadWhateverItIs() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), file("image.png", "\0" + LINE));
        assertEquals(1, Cli.run("find", link).code());
        assertEquals(
                1,
                Cli.run("find", file(".git/config", LINE).resolveSibling(".")).code());
        assertEquals(2, Cli.run("find", file("old.xz", LINE)).code());
    }

    @Test
    void whatCannotBeReadIsTroubleButKeepsNothingElse() throws IOException {
        Path file = file("app.log", LINE);
        Cli cli = Cli.run("find", folder.resolve("none"), file, file("broken.gz", LINE));
        assertEquals(2, cli.code());
        assertTrue(cli.out().startsWith(file.toString()), cli.out());
        assertTrue(cli.err().contains("none: there is no such file"), cli.err());
        assertTrue(cli.err().contains("broken.gz: Not in GZIP format"), cli.err());
    }

    @Test
    void secretsAreFoundWhereverTheWindowsEnd() throws IOException {
        // Three windows of 4 MiB, with secrets close together around their ends and no line feed near.
        StringBuilder text = new StringBuilder();
        List<Integer> lines = new ArrayList<>();
        int line = 1;
        while (text.length() < 9 << 20) {
            int inWindow = text.length() % (1 << 22);
            boolean near = inWindow > (1 << 22) - (1 << 18) || inWindow < 1 << 18;
            text.append("order 1 accepted for customer 2 in 3 ms, nothing to tell")
                    .append(near ? ' ' : '\n');
            line += near ? 0 : 1;
            if (near) {
                text.append("password=").append(SECRET).append(' ');
                lines.add(line);
            }
        }
        List<Sighting> found = new ArrayList<>();
        new SecretSearch(Redactor.defaults(), new Outcome())
                .search(new ByteArrayInputStream(text.toString().getBytes(ISO_8859_1)), ISO_8859_1, found::add);
        assertEquals(
                lines, found.stream().map(sighting -> (int) sighting.line()).toList());
        int last = text.lastIndexOf(SECRET);
        int lastColumn = last - text.lastIndexOf("\n", last);
        assertEquals(lastColumn, found.get(found.size() - 1).column());
    }

    @Test
    void privateKeyOfManyLinesIsFoundOnce() throws IOException {
        String pem = "-----BEGIN " + "PRIVATE KEY-----\n" + "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEA\n".repeat(20)
                + "-----END " + "PRIVATE KEY-----\n";
        Cli cli = Cli.run("find", file("key.pem", "x\n" + pem + "y\n"));
        assertEquals(1, cli.out().lines().count(), cli.out());
        assertTrue(cli.out().contains("key.pem:2:1: "), cli.out());
    }

    @Test
    void jsonIsOneObject() throws IOException {
        Path file = file("app.log", LINE);
        Cli cli = Cli.run("find", "--format", "json", file, folder.resolve("none"));
        Map<String, List<String>> values = values(cli.out());
        assertEquals(List.of(file.toString(), folder.resolve("none").toString()), values.get("file"));
        assertEquals(List.of("1"), values.get("line"));
        assertEquals(List.of("19"), values.get("column"));
        assertEquals(List.of("35"), values.get("endColumn"));
        assertEquals(List.of("named-password"), values.get("detector"));
        assertEquals(List.of("generic"), values.get("provider"));
        assertEquals(List.of("high"), values.get("confidence"));
        assertEquals(List.of("there is no such file"), values.get("reason"));
        assertEquals(2, cli.code());
    }

    @Test
    void sarifNamesRulesAndPlaces() throws IOException {
        file("a b/100%#?.log", LINE);
        Cli cli = Cli.run("find", "--format", "sarif", folder, folder.resolve("none"));
        Map<String, List<String>> values = values(cli.out());
        assertEquals(List.of("2.1.0"), values.get("version"));
        assertEquals(List.of("named-password"), values.get("ruleId"));
        assertEquals(List.of("named-password"), values.get("id"));
        assertEquals(List.of("error", "error"), values.get("level"));
        assertEquals(List.of("false"), values.get("executionSuccessful"));
        assertEquals(
                "file://" + folder + "/a%20b/100%25%23%3F.log",
                values.getOrDefault("uri", List.of()).get(0));
    }

    @Test
    void hostileNamesForgeNoLinesAndCommandNoTerminal() throws IOException {
        String name = "a\n\u001b[2J\u202e:1:1: nothing (low)" + " password=" + SECRET;
        file(name, LINE);
        for (String format : List.of("text", "json", "sarif")) {
            Cli cli = Cli.run("find", "--format", format, folder, folder.resolve(name + ".none"));
            String all = cli.all();
            assertFalse(all.contains("\u001b"), all);
            assertFalse(all.contains("\u202e"), all);
            assertFalse(all.contains(SECRET), all);
            assertTrue(
                    format.equals("text")
                            ? cli.out().lines().count() == 1
                            : !values(cli.out()).isEmpty(),
                    all);
        }
    }

    @Test
    void relativePathInSarifStaysRelativeAndKeepsItsColon() throws IOException {
        Path working = Path.of("").toAbsolutePath();
        Path relative = working.relativize(file("x", LINE));
        Map<String, List<String>> values =
                values(Cli.run("find", "--format", "sarif", relative).out());
        assertEquals(List.of(relative.toString()), values.get("uri"));
        Map<String, List<String>> colon =
                values(Cli.run("find", "--format", "sarif", "a:b").out());
        assertEquals(List.of("./a:b"), colon.get("uri"));
    }

    @Test
    void coloursAreOnlyForTerminals() {
        assertTrue(Cli.runWith(LINE.getBytes(UTF_8), true, "find").out().contains("\u001b[31mnamed-password"));
        assertFalse(Cli.runWith(LINE, "find").out().contains("\u001b"));
    }

    /** All values of a JSON text, by name. */
    private static Map<String, List<String>> values(String text) {
        Map<String, List<String>> values = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            for (JsonToken token; (token = parser.nextToken()) != null; ) {
                if (token.isScalarValue()) {
                    values.computeIfAbsent(String.valueOf(parser.currentName()), name -> new ArrayList<>())
                            .add(parser.getString());
                }
            }
        }
        return values;
    }
}

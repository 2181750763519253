package io.github.tacit.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStream;
import io.github.tacit.redact.Redactor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactCommandTest {
    private static final String SECRET = "hunter2" + "-and-more";
    private static final String LINE = "user=bob password=" + SECRET + " \u00e9\n";
    private static final String REDACTED = "user=bob password=[redacted:password] \u00e9\n";

    @TempDir
    private Path folder;

    private static byte[] redacted(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TextRedaction(Redactor::defaults, null).redact(new ByteArrayInputStream(bytes), out);
        return out.toByteArray();
    }

    @Test
    void bytesOfAnyCharsetComeOutAsTheyWentIn() throws IOException {
        assertArrayEquals(REDACTED.getBytes(ISO_8859_1), redacted(LINE.getBytes(ISO_8859_1)));
        for (Charset charset : List.of(UTF_16LE, UTF_16BE)) {
            assertArrayEquals(REDACTED.getBytes(charset), redacted(LINE.getBytes(charset)));
            assertArrayEquals(("\ufeff" + REDACTED).getBytes(charset), redacted(("\ufeff" + LINE).getBytes(charset)));
        }
        Charset utf32 = Charset.forName("UTF-32LE");
        assertArrayEquals(("\ufeff" + REDACTED).getBytes(utf32), redacted(("\ufeff" + LINE).getBytes(utf32)));
    }

    @Test
    void bytesThatAreNoTextStay() throws IOException {
        byte[] noise = new byte[100_000];
        new Random(7).nextBytes(noise);
        for (int i = 0; i < noise.length; i++) {
            // No ASCII letters, so that chance makes no secret.
            noise[i] = (byte) (noise[i] & 0x9F);
        }
        assertArrayEquals(noise, redacted(noise));
    }

    @Test
    void charsetWithoutAsciiIsRedactedWhenNamed() {
        Charset ebcdic = Charset.forName("IBM1047");
        Cli cli = Cli.runWith(LINE.getBytes(ebcdic), false, "redact", "--charset", "IBM1047");
        assertEquals(REDACTED, new String(cli.bytes(), ebcdic));
    }

    @Test
    void compressedFilesAreReadByTheirNames() throws IOException {
        Path gzip = folder.resolve("app.log.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write(LINE.getBytes(UTF_8));
        }
        Path zstd = folder.resolve("app.log.zst");
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(zstd))) {
            out.write(LINE.getBytes(UTF_8));
        }
        Cli cli = Cli.run("redact", gzip, zstd);
        assertEquals(REDACTED + REDACTED, cli.out(), cli.err());
    }

    @Test
    void compressedTextThatIsNotReadDoesNotPassUnseen() throws IOException {
        Path file = Files.write(folder.resolve("app.log.xz"), new byte[] {1});
        Cli cli = Cli.run("redact", file);
        assertEquals(1, cli.code());
        assertEquals("", cli.out());
        assertTrue(cli.err().contains("decompress it first"), cli.err());
    }

    @Test
    void fileThatFailsDoesNotKeepTheOthers() throws IOException {
        Path file = Files.writeString(folder.resolve("app.log"), LINE);
        Cli cli = Cli.run("redact", folder.resolve("none"), folder, file);
        assertEquals(1, cli.code());
        assertEquals(REDACTED, cli.out());
        assertTrue(cli.err().contains("none: there is no such file"), cli.err());
        assertTrue(cli.err().contains(": is a directory"), cli.err());
    }

    @Test
    void dashIsStandardInput() {
        assertEquals(REDACTED, Cli.runWith(LINE, "redact", "-").out());
    }

    @Test
    void linesOfASecretsFileAreMaskedVerbatim() throws IOException {
        String secret = " ordinary words #" + "7 ";
        Path secrets = Files.writeString(folder.resolve("secrets.txt"), "\ufeff# no comment\r\n" + secret + "\nabc\n");
        Cli cli = Cli.runWith("x" + secret + "y # no comment", "redact", "--secrets-file", secrets);
        assertEquals("x[redacted:known-secret]y [redacted:known-secret]", cli.out());
        assertTrue(cli.err().contains("secrets.txt line 3 is not looked for"), cli.err());
        assertFalse(cli.err().contains("abc"), "a refusal tells no value");
    }

    @Test
    void withoutItsSecretsFileNothingIsLetThrough() throws IOException {
        Path latin = Files.write(folder.resolve("latin.txt"), "p\u00e4ssword-of-bob\n".getBytes(ISO_8859_1));
        for (Path file : List.of(folder.resolve("none"), latin)) {
            Cli cli = Cli.runWith(LINE, "redact", "--secrets-file", file);
            assertEquals(1, cli.code());
            assertEquals("", cli.out());
        }
    }

    @Test
    void brokenJsonLineDoesNotKeepTheOthers() {
        String broken = "{\"id\":\"2\",\"text\":\"password=" + SECRET;
        Cli cli = Cli.runWith(
                "{\"id\":\"1\",\"text\":\"password=" + SECRET + "\"}\n"
                        + broken + "\n\n"
                        + "{\"id\":3}\n"
                        + "[]\n"
                        + "{\"id\":\"4\",\"text\":\"a\\ud800\"}",
                "redact",
                "--jsonl");
        assertEquals(
                "{\"id\":\"1\",\"redacted\":\"password=[redacted:password]\"}\n"
                        + "{\"id\":\"4\",\"redacted\":\"a\\uD800\"}\n",
                cli.out());
        assertEquals(1, cli.code());
        assertEquals(3, cli.err().lines().count(), cli.err());
        assertTrue(cli.err().contains("line 2 is not valid JSON"), cli.err());
        assertTrue(cli.err().contains("line 4 needs the strings"), cli.err());
        assertTrue(cli.err().contains("line 5 is not a JSON object"), cli.err());
        assertFalse(cli.err().contains(SECRET));
    }

    @Test
    void jsonLineThatIsNotUtf8IsBroken() {
        byte[] line = "{\"id\":\"1\",\"text\":\"\u00e9\"}\n{\"id\":\"2\",\"text\":\"b\"}\n".getBytes(ISO_8859_1);
        Cli cli = Cli.runWith(line, false, "redact", "--jsonl");
        assertEquals(1, cli.code());
        assertEquals("{\"id\":\"2\",\"redacted\":\"b\"}\n", cli.out());
        assertTrue(cli.err().contains("line 1 is not valid JSON"), cli.err());
    }

    @Test
    void optionsThatContradictAreRefused() {
        assertEquals(2, Cli.run("redact", "--in-place").code());
        assertEquals(2, Cli.run("redact", "--in-place", "-").code());
        assertEquals(2, Cli.run("redact", "--jsonl", "file").code());
        assertEquals(2, Cli.run("redact", "--charset", "none").code());
        assertEquals(2, Cli.run("redact", "--max-expanded", "much").code());
    }
}

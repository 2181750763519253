package io.github.tacit.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import io.github.tacit.redact.Finding;
import io.github.tacit.redact.RedactionListener;
import io.github.tacit.redact.Tacit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InPlaceTest {
    private static final byte[] LINE = ("user=bob password=" + "hunter2-and-more" + " \u00e9\n").getBytes(ISO_8859_1);
    private static final byte[] REDACTED = "user=bob password=[redacted:password] \u00e9\n".getBytes(ISO_8859_1);

    @TempDir
    private Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text);
        }
        return bytes.toByteArray();
    }

    private static byte[] zstd(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new ZstdOutputStream(bytes)) {
            out.write(text);
        }
        return bytes.toByteArray();
    }

    private static byte[] twice(byte[] bytes) {
        byte[] twice = Arrays.copyOf(bytes, 2 * bytes.length);
        System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
        return twice;
    }

    /** Refused with this reason, and as it was, with nothing beside it. */
    private void assertStays(Path file, String reason, Object... arguments) throws IOException {
        byte[] before = Files.readAllBytes(file);
        Set<Path> names = names();
        Cli cli = Cli.run(Stream.concat(Stream.of("redact", "--in-place", file), Arrays.stream(arguments))
                .toArray());
        assertEquals(1, cli.code(), cli.err());
        assertTrue(cli.err().contains(reason), cli.err());
        assertArrayEquals(before, Files.readAllBytes(file));
        assertEquals(names, names());
    }

    private Set<Path> names() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.collect(Collectors.toSet());
        }
    }

    @Test
    void fileIsReplacedWithItsPermissions() throws IOException {
        Path file = file("app.log", LINE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Cli cli = Cli.run("redact", "--in-place", file);
        assertEquals(0, cli.code(), cli.err());
        assertArrayEquals(REDACTED, Files.readAllBytes(file));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(Set.of(file), names());
    }

    @Test
    void compressedFilesStayCompressed() throws IOException {
        Path gzip = file("app.log.gz", twice(gzip(LINE)));
        Path zstd = file("app.log.zst", twice(zstd(LINE)));
        Cli cli = Cli.run("redact", "--in-place", gzip, zstd);
        assertEquals(0, cli.code(), cli.err());
        try (InputStream in = new GZIPInputStream(Files.newInputStream(gzip))) {
            assertArrayEquals(twice(REDACTED), in.readAllBytes());
        }
        try (InputStream in = new ZstdInputStream(Files.newInputStream(zstd))) {
            assertArrayEquals(twice(REDACTED), in.readAllBytes());
        }
    }

    @Test
    void fileWithoutASecretIsNotTouched() throws IOException {
        Path file = file("app.log", "nothing here\n".getBytes(ISO_8859_1));
        FileTime time = FileTime.fromMillis(86_400_000);
        Files.setLastModifiedTime(file, time);
        Object key = Files.getAttribute(file, "unix:ino");
        assertEquals(0, Cli.run("redact", "--in-place", file).code());
        assertEquals(time, Files.getLastModifiedTime(file));
        assertEquals(key, Files.getAttribute(file, "unix:ino"));
    }

    @Test
    void brokenCompressionKeepsTheFile() throws IOException {
        byte[] gzip = gzip(LINE);
        byte[] zstd = zstd(LINE);
        assertStays(file("none.gz", LINE), "Not in GZIP format");
        assertStays(file("cut.gz", Arrays.copyOf(gzip, gzip.length - 9)), "end");
        assertStays(file("cut-trailer.gz", Arrays.copyOf(gzip, gzip.length - 1)), "ends too early");
        assertStays(file("cut.zst", Arrays.copyOf(zstd, zstd.length - 9)), "Truncated source");
        assertStays(file("none.zst", LINE), "Unknown frame descriptor");
        assertStays(file("unread.xz", LINE), "decompress it first");
    }

    @Test
    void whatStandsBehindGzipIsNotLost() throws IOException {
        for (int length : new int[] {1, 8, 17, 18, 26, 27, 5000}) {
            byte[] gzip = gzip(LINE);
            byte[] more = Arrays.copyOf(gzip, gzip.length + length);
            Arrays.fill(more, gzip.length, more.length, (byte) 'x');
            assertStays(file("more.gz", more), "has data behind the end of its gzip stream");
        }
    }

    @Test
    void compressedFileExpandsNoFurtherThanAllowed() throws IOException {
        byte[] zeros = new byte[3 << 20];
        Arrays.fill(zeros, (byte) ' ');
        System.arraycopy(LINE, 0, zeros, 0, LINE.length);
        for (Path bomb : List.of(file("bomb.gz", gzip(zeros)), file("bomb.zst", zstd(zeros)))) {
            assertStays(bomb, "expands to more than 2.0 MiB; --max-expanded allows more", "--max-expanded", "2M");
            assertEquals(
                    0,
                    Cli.run("redact", "--in-place", "--max-expanded", "3M", bomb)
                            .code());
        }
    }

    @Test
    void symbolicLinkStaysAndLeadsToTheRedactedFile() throws IOException {
        Path file = file("app.log.1", LINE);
        Path link = Files.createSymbolicLink(folder.resolve("app.log"), Path.of("app.log.1"));
        assertEquals(0, Cli.run("redact", "--in-place", link).code());
        assertTrue(Files.isSymbolicLink(link));
        assertArrayEquals(REDACTED, Files.readAllBytes(file));
    }

    @Test
    void otherHardLinkWouldKeepTheSecrets() throws IOException {
        Path file = file("app.log", LINE);
        Files.createLink(folder.resolve("other.log"), file);
        assertStays(file, "has 2 names (hard links)");
    }

    @Test
    void binaryFileWouldBeBroken() throws IOException {
        byte[] binary = Arrays.copyOf(LINE, LINE.length + 1);
        assertStays(file("app.db", binary), "is binary");
        assertStays(file("app.db.gz", gzip(binary)), "is binary");
    }

    @Test
    void whatIsNoFileIsRefused() throws IOException {
        Cli cli = Cli.run("redact", "--in-place", folder, file("app.log", LINE));
        assertEquals(1, cli.code());
        assertTrue(cli.err().contains(": is a directory"), cli.err());
        assertArrayEquals(REDACTED, Files.readAllBytes(folder.resolve("app.log")), "the others are replaced");
    }

    @Test
    void fileThatIsWrittenToMeanwhileStays() throws IOException {
        Path file = file("app.log", LINE);
        RedactionListener writer = new RedactionListener() {
            @Override
            public void found(List<Finding> findings) {
                try {
                    Files.write(file, LINE, StandardOpenOption.APPEND);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        Tacit.runtime().addListener(writer);
        try {
            Cli cli = Cli.run("redact", "--in-place", file);
            assertEquals(1, cli.code());
            assertTrue(cli.err().contains("was written to while it was being redacted"), cli.err());
        } finally {
            Tacit.runtime().removeListener(writer);
        }
        assertArrayEquals(twice(LINE), Files.readAllBytes(file));
        assertEquals(Set.of(file), names());
    }

    @Test
    void fileOfWhichAPartCannotBeScannedStays() throws IOException {
        Path file = file("app.log", LINE);
        Outcome outcome = new Outcome();
        byte[] before = Files.readAllBytes(file);
        TextRedaction failing = new TextRedaction(
                () -> {
                    outcome.failed("java.lang.IllegalStateException");
                    return Tacit.runtime().redactor();
                },
                null);
        Console console = new Console(
                InputStream.nullInputStream(),
                new ByteArrayOutputStream(),
                new PrintWriter(System.err, true, UTF_8),
                false,
                false);
        IOException refused = assertThrows(
                IOException.class,
                () -> new InPlace(failing, outcome, 1 << 20).replace(file, new Progress(console, false, () -> 0)));
        assertEquals("a part of it can't be scanned", refused.getMessage());
        assertArrayEquals(before, Files.readAllBytes(file));
        assertEquals(Set.of(file), names());
    }

    @Test
    void gzipOfSeveralMembersIsReadToItsEnd() throws IOException {
        byte[] members = twice(twice(gzip(LINE)));
        try (InputStream in = StrictGzip.open(new ByteArrayInputStream(members))) {
            assertArrayEquals(twice(twice(LINE)), in.readAllBytes());
        }
    }
}

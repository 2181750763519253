package io.github.tacit.redact;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactingStreamsTest {
    private static final Redactor REDACTOR = Redactor.defaults();
    private static final String TOKEN = "ghp_" + Texts.characters(new Random(11), 36, 62);
    private static final String TEXT = "grüße 😀 token " + TOKEN + " ende €\n";

    private static byte[] through(Charset charset, byte[] bytes, int piece) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream redacting = new RedactingOutputStream(out, charset, () -> REDACTOR)) {
            for (int at = 0; at < bytes.length; at += piece) {
                redacting.write(bytes, at, Math.min(piece, bytes.length - at));
                redacting.flush();
            }
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTF-8",
                "ISO-8859-1",
                "US-ASCII",
                "windows-1252",
                "UTF-16",
                "UTF-16BE",
                "UTF-16LE",
                "UTF-32",
                "UTF-32LE",
                "IBM1047",
                "Shift_JIS",
                "GB18030",
                "ISO-2022-JP"
            })
    void textInAnyCharsetIsRedactedWhateverThePieces(String name) throws IOException {
        Charset charset = Charset.forName(name);
        byte[] bytes = TEXT.getBytes(charset);
        byte[] expected = REDACTOR.redact(new String(bytes, charset)).getBytes(charset);
        for (int piece : new int[] {1, 2, 3, 7, 1000}) {
            assertArrayEquals(expected, through(charset, bytes, piece), name + " in pieces of " + piece);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-32", "IBM1047", "Shift_JIS", "GB18030", "US-ASCII"})
    void bytesThatAreNoTextPassAsTheyAre(String name) throws IOException {
        byte[] bytes = new byte[4_000];
        Random random = new Random(name.hashCode());
        for (int run = 0; run < 4; run++) {
            random.nextBytes(bytes);
            byte[] odd = Arrays.copyOf(bytes, bytes.length - run % 4);
            assertEquals(
                    new String(odd, ISO_8859_1),
                    new String(through(Charset.forName(name), odd, 1 + random.nextInt(3_000)), ISO_8859_1));
        }
    }

    @Test
    void writerAndReaderRedactWhateverThePieces() throws IOException {
        StringWriter out = new StringWriter();
        try (Writer writer = new RedactingWriter(out, () -> REDACTOR)) {
            for (char c : TEXT.toCharArray()) {
                writer.write(c);
                writer.flush();
            }
        }
        assertEquals(REDACTOR.redact(TEXT), out.toString());

        StringWriter read = new StringWriter();
        try (RedactingReader reader = new RedactingReader(new StringReader(TEXT), () -> REDACTOR)) {
            for (int c; (c = reader.read()) >= 0; ) {
                read.write(c);
            }
        }
        assertEquals(REDACTOR.redact(TEXT), read.toString());
    }

    @Test
    void aSupplementaryCharacterMaySpanTwoWrites() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RedactingOutputStream redacting =
                new RedactingOutputStream(out, Charset.forName("UTF-16BE"), () -> REDACTOR)) {
            byte[] bytes = "😀".repeat(20_000).getBytes(Charset.forName("UTF-16BE"));
            redacting.write(bytes);
        }
        assertEquals("😀".repeat(20_000), out.toString(Charset.forName("UTF-16BE")));
    }
}

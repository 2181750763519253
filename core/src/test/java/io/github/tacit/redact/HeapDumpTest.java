package io.github.tacit.redact;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.URISyntaxException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No plaintext of a known secret is in memory, not even in garbage. */
class HeapDumpTest {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SEED = 20261123;

    @TempDir
    private Path folder;

    @Test
    void heapOfAProcessThatKnowsSecretsHoldsNone() throws Exception {
        Path dump = folder.resolve("heap.hprof");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        placeOf(Redactor.class) + File.pathSeparator + placeOf(HeapDumpChild.class),
                        HeapDumpChild.class.getName(),
                        dump.toString(),
                        Long.toString(SEED))
                .redirectErrorStream(true)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, child.waitFor(), output);
        byte[] heap = Files.readAllBytes(dump);
        int count = HeapDumpChild.REGISTERED + 2 * HeapDumpChild.SCOPES;
        assertEquals(Set.of(HeapDumpChild.CANARY), found(heap, count, false), "as bytes");
        assertEquals(Set.of(HeapDumpChild.CANARY), found(heap, count, true), "as UTF-16");
    }

    private static String placeOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    /** The numbers of the secrets that the heap holds: found by their first eight bytes, then compared. */
    private static Set<Integer> found(byte[] heap, int count, boolean utf16) throws IOException {
        Map<Long, Integer> byBeginning = new HashMap<>();
        boolean[] may = new boolean[1 << 16];
        for (int number = HeapDumpChild.CANARY; number < count; number++) {
            long beginning = (long) LONGS.get(bytes(number, utf16), 0);
            byBeginning.put(beginning, number);
            may[(int) (beginning & 0xFFFF)] = true;
        }
        Set<Integer> found = new TreeSet<>();
        for (int i = 0; i <= heap.length - Long.BYTES; i++) {
            long here = (long) LONGS.get(heap, i);
            Integer number = may[(int) (here & 0xFFFF)] ? byBeginning.get(here) : null;
            if (number != null) {
                byte[] secret = bytes(number, utf16);
                if (Arrays.mismatch(heap, i, Math.min(heap.length, i + secret.length), secret, 0, secret.length) < 0) {
                    found.add(number);
                }
            }
        }
        return found;
    }

    private static byte[] bytes(int number, boolean utf16) {
        String secret = HeapDumpChild.secret(SEED, number).whole();
        if (!utf16) {
            return secret.getBytes(ISO_8859_1);
        }
        // hprof writes characters big-endian; arrays of bytes of a UTF-16 string keep the machine's order.
        byte[] bytes = secret.getBytes(UTF_16LE);
        for (int i = 0; i < bytes.length; i += 2) {
            byte low = bytes[i];
            bytes[i] = bytes[i + 1];
            bytes[i + 1] = low;
        }
        return bytes;
    }
}

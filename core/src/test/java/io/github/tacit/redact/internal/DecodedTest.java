package io.github.tacit.redact.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;

class DecodedTest {
    private final Decoded decoded = new Decoded();

    /** A second part that is shorter leaves what the first one put behind it in the same array. */
    @Test
    void nothingOfAnyPartIsLeftInMemory() throws ReflectiveOperationException {
        decode("s3cret".repeat(20));
        decode("short");
        decoded.wipe();

        Field field = Decoded.class.getDeclaredField("characters");
        field.setAccessible(true);
        byte[] left = (byte[]) field.get(decoded);
        assertArrayEquals(new byte[left.length], left);
    }

    private void decode(String string) {
        decoded.clear();
        for (int i = 0; i < string.length(); i++) {
            decoded.add(string.charAt(i), i);
        }
    }
}

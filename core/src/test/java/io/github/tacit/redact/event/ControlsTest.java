package io.github.tacit.redact.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlsTest {
    @ParameterizedTest
    @ValueSource(chars = {'\n', '\r', '\0', 0x1B, 0x7F, 0x85, 0x061C, 0x200E, 0x2028, 0x202E, 0x2066})
    void theyAreSeenInTextsOfAllTypes(char control) {
        for (String text : new String[] {control + "forged", "a line" + control, "in" + control + "between"}) {
            assertTrue(Controls.isIn(text));
            assertTrue(Controls.isIn(new StringBuilder(text)));
            assertTrue(Controls.isIn(CharBuffer.wrap(text)));
            assertEquals(-1, String.valueOf(Controls.neutralize(text)).indexOf(control));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a line\twith a tab", "größer als 漢字 ~"})
    void otherTextsHaveNone(String text) {
        assertFalse(Controls.isIn(text));
        assertFalse(Controls.isIn(new StringBuilder(text)));
        assertFalse(Controls.isIn(CharBuffer.wrap(text)));
        assertSame(text, Controls.neutralize(text));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, '\n', '\r', 0x1B, 0x1F, 0x7F, 0x80, 0xC2, 0xFF})
    void bytesThatMayBelongToOneAreSeenAtEveryPlace(int code) {
        for (int length = 1; length < 40; length++) {
            for (int at = 0; at < length; at++) {
                byte[] text = "~".repeat(length).getBytes(StandardCharsets.US_ASCII);
                text[at] = (byte) code;
                assertTrue(Controls.mayBeIn(text, length));
                assertFalse(Controls.mayBeIn(text, at));
            }
        }
    }

    @Test
    void noOtherBytesMay() {
        for (int code = ' '; code < 0x7F; code++) {
            byte[] text = ("\t" + String.valueOf((char) code).repeat(30) + "\t").getBytes(StandardCharsets.US_ASCII);
            assertFalse(Controls.mayBeIn(text, text.length));
        }
    }
}

package io.github.tacit.redact.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.CharBuffer;
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
}

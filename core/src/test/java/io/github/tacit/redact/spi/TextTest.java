package io.github.tacit.redact.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void noAnswerOutlivesItsText() {
        Text text = new Text();
        assertEquals(Text.NONE, text.keptAnswer(0));
        text.set(new byte[16], 4, true, true);
        text.keepAnswer(5, 7);
        assertEquals(7, text.keptAnswer(5));
        text.set(new byte[16], 4, true, true);
        assertEquals(Text.NONE, text.keptAnswer(5));
        assertEquals(Text.NONE, text.keptAnswer(0));
    }

    @Test
    void answersOfDifferentKindsStayBesideEachOther() {
        Text text = new Text();
        text.set(new byte[16], 4, true, false);
        text.at(4);
        text.keepAnswer(5, 7);
        text.resetTouched();
        text.keepAnswer(1L << 62 | 5, 8);
        assertEquals(8, text.keptAnswer(1L << 62 | 5));
        assertFalse(text.endTouched());
        assertEquals(7, text.keptAnswer(5));
        assertTrue(text.endTouched());
        text.keepAnswer(6, 9);
        assertEquals(Text.NONE, text.keptAnswer(5));
    }
}

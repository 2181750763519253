package io.github.tacit.redact.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}

package io.github.tacit.apikey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KeyMakerTest {
    private final KeyMaker maker = new KeyMaker();

    @Test
    void keysHaveARecognisableFormAndDiffer() {
        String key = maker.key();
        assertTrue(key.matches("tacit_[0-9A-Za-z]{49}"), "form");
        assertNotEquals(key, maker.key());
    }

    @Test
    void lineReadsBackToTheSameHash() {
        String line = maker.line("orders", maker.key());
        assertEquals(line, "orders:" + KeyHash.parse(line.substring("orders:".length())));
        assertNotEquals(line, maker.line("orders", maker.key()));
    }

    @Test
    void idThatWouldBreakTheFileIsRefused() {
        for (String id : new String[] {"", "a:b", "a b", "#a", "a\nb", "x".repeat(65)}) {
            assertThrows(IllegalArgumentException.class, () -> maker.line(id, "key"), id);
        }
    }
}

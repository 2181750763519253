package io.github.tacit.redact.internal.known;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

/** Two fingerprints that share the 32 bits by which an index finds its places. */
class HashIndexTest {
    private static final long HASH = 0x1234_5678_9ABC_DEF0L;
    private static final long ALIKE = HASH ^ 1L << 40;

    @Test
    void anExactIndexKeepsThemApart() {
        HashIndex index = HashIndex.exact(4, 8);
        index.add(HASH, 7);
        assertEquals(7, index.numberAt(index.first(HASH)));
        assertEquals(HashIndex.NONE, index.first(ALIKE));
        index.add(ALIKE, 7);
        index.remove(HASH, 7);
        assertEquals(HashIndex.NONE, index.first(HASH));
        assertEquals(7, index.numberAt(index.first(ALIKE)));
        assertEquals(HashIndex.NONE, index.next(ALIKE, index.first(ALIKE)));
    }

    @Test
    void anotherOneLeavesThatToWhoAsks() {
        HashIndex index = new HashIndex(4, 8);
        index.add(HASH, 7);
        assertNotEquals(HashIndex.NONE, index.first(ALIKE));
    }
}

package io.github.tacit.redact.internal.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NeighboursTest {
    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] shown(String text) {
        return Arrays.copyOf(ascii(text), text.length() + Workspace.PADDING);
    }

    private static int window(String four) {
        return four.charAt(0) | four.charAt(1) << 8 | four.charAt(2) << 16 | four.charAt(3) << 24;
    }

    private static int[] kept(Neighbours neighbours, String text, int... positions) {
        return Arrays.copyOf(positions, neighbours.keep(shown(text), positions, positions.length));
    }

    @Test
    void aWindowIsKeptBesideItsOwnNeighbours() {
        Neighbours neighbours = new Neighbours();
        neighbours.add(ascii("guesty"), 1, window("uest"));
        assertArrayEquals(new int[] {12, 27}, kept(neighbours, "a request, GUESTY, guestx guesty", 5, 12, 20, 27));
    }

    @Test
    void whatBeginsTheTextIsKept() {
        Neighbours neighbours = new Neighbours();
        neighbours.add(ascii("guesty"), 1, window("uest"));
        assertArrayEquals(new int[] {0}, kept(neighbours, "request", 0));
    }

    @Test
    void windowsOfThreeKnownCharactersAreKeptWhateverTheFourth() {
        Neighbours neighbours = new Neighbours();
        neighbours.add(ascii("qxzv"), 1, window("xzv\0"));
        neighbours.add(ascii("wkjb"), -1, window("\0wkj"));
        assertArrayEquals(new int[] {2, 14}, kept(neighbours, "-qxzv! -pxzv! -wkjb -wkjc", 2, 8, 14, 20));
    }
}

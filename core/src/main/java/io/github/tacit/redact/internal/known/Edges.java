package io.github.tacit.redact.internal.known;

/** How many characters around a spelling hold some of the secret's bits too, as Base64 has them; in one number. */
final class Edges {
    private Edges() {}

    static int of(int before, int after) {
        return before << 4 | after;
    }

    static int before(int edges) {
        return edges >> 4;
    }

    static int after(int edges) {
        return edges & 15;
    }
}

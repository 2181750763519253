/** Assertions for users' own tests. */
module io.github.tacit.test {
    requires transitive io.github.tacit.core;

    exports io.github.tacit.test;
}

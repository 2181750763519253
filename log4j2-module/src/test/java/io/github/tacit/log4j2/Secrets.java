package io.github.tacit.log4j2;

/** Secrets for tests, made at run time so that no file holds one. */
final class Secrets {
    /** In each secret, so that a piece of it is found wherever it went. */
    static final String MARK = "S3cr" + "7Mark";

    private Secrets() {}

    /** A secret only where a name gives it away. */
    static String plain() {
        return MARK + "hunter22";
    }

    /** A secret that brings its name along. */
    static String named() {
        return "password=" + plain();
    }
}

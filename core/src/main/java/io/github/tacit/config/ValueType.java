package io.github.tacit.config;

/** What a setting's text means. */
public enum ValueType {
    /** Any text. */
    TEXT,
    /** {@code true} or {@code false}, {@code on} or {@code off}. */
    SWITCH,
    /** One of the names that the key lists. */
    CHOICE,
    /** A whole number. */
    NUMBER,
    /** A number of bytes: {@code 512}, {@code 64k}, {@code 8m}. */
    SIZE,
    /** A time: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 1d}. */
    DURATION,
    /** Texts between commas; white space around them does not count. */
    LIST,
    /** A file or folder; relative ones are resolved against the folder of the file that names them. */
    PATH
}

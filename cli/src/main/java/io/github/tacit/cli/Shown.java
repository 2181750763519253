package io.github.tacit.cli;

import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.Tacit;
import io.github.tacit.redact.event.Controls;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Text that people see: names of files, arguments and messages can hold secrets, and characters that would forge lines or
 * command a terminal.
 */
final class Shown {
    /** What is left of a URL that somebody took for a path: paths have no double slash. */
    private static final Pattern BROKEN_URL = Pattern.compile("(?<=[A-Za-z][A-Za-z0-9]):/(?!/)");

    private Shown() {}

    /** The text on one line, with secrets masked and controls visible. */
    static String of(String text) {
        return plain(known(text));
    }

    /** The same before there are settings. */
    static String plain(String text) {
        String urls = BROKEN_URL.matcher(text).replaceAll("://");
        return Objects.requireNonNull(Controls.neutralize(Strict.REDACTOR.redact(urls)));
    }

    // The configuration may have switched off detectors or masking, not what is registered; messages get both.
    private static String known(String text) {
        return Tacit.runtime().redactor().redact(text);
    }

    private static final class Strict {
        static final Redactor REDACTOR = Redactor.defaults();
    }
}

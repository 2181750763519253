package io.github.tacit.servlet;

import jakarta.servlet.ServletException;

/** Stands in for an exception that can't be made again with a masked message. It prints as the original does. */
final class RedactedException extends ServletException {
    private static final long serialVersionUID = 1L;

    private final String text;

    RedactedException(String text) {
        super(text);
        this.text = text;
    }

    /** The original's text, so that stack traces name its type. */
    @Override
    public String toString() {
        return text;
    }
}

package io.github.tacit.clientcert.source;

/** A header that can't be read in exactly one way. The message holds nothing of its value. */
public final class HeaderFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what is wrong. Without a stack trace, since clients can cause many. */
    public HeaderFormatException(String message) {
        super(message, null, false, false);
    }
}

package io.github.tacit.clientcert;

/** Carries a rejection out of a check. Made by the thousand under attack, so without a stack trace. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Rejection rejection;

    RefusedException(Rejection.Reason reason, String detail) {
        super(reason.code() + ": " + detail, null, false, false);
        this.rejection = new Rejection(reason, detail);
    }

    Rejection rejection() {
        return rejection;
    }
}

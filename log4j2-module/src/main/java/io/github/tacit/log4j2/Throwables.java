package io.github.tacit.log4j2;

import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.event.ThrowableText;
import jakarta.annotation.Nullable;

/** Redacts throwables: one whose text changes is replaced by one of the same type, with the same stack. Stateless. */
final class Throwables {
    private Throwables() {}

    /** The throwable; another one when it or anything behind it says a secret. */
    static @Nullable Throwable redact(@Nullable Throwable thrown, Redactor redactor) {
        if (thrown == null) {
            return null;
        }
        ThrowableText text = ThrowableText.redact(thrown, redactor);
        return text == null ? thrown : text.throwable();
    }
}

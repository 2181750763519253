package io.github.tacit.servlet;

import io.github.tacit.clientcert.VerifiedChain;
import jakarta.annotation.Nullable;
import org.slf4j.MDC;

/** Who the client is, in the log's context of this thread, redacted, while its request is worked on. */
final class ClientContext implements AutoCloseable {
    private static final String SUBJECT = "tacit.client";
    private static final String SERIAL = "tacit.client.serial";

    private final @Nullable String subject = MDC.get(SUBJECT);
    private final @Nullable String serial = MDC.get(SERIAL);

    ClientContext(VerifiedChain client) {
        MDC.put(SUBJECT, LogText.of(client.name()));
        MDC.put(SERIAL, LogText.of(client.leaf().getSerialNumber().toString(16)));
    }

    /** What stood there before, of a forward or an include, stands there again. */
    @Override
    public void close() {
        restore(SUBJECT, subject);
        restore(SERIAL, serial);
    }

    private static void restore(String key, @Nullable String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }
}

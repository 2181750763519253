package io.github.tacit.clientcert.source;

import java.util.List;

/** One way in which a client's certificate reaches the application. Implementations are thread-safe. */
@FunctionalInterface
public interface ClientCertificateSource {
    /** Looks for the certificate. Never throws: what can't be read is {@link Lookup.Malformed}. */
    Lookup find(RequestView request);

    /** The names, as they were sent, of this request's headers that the application must not see. */
    default List<String> hidden(RequestView request) {
        return List.of();
    }

    /** Tells that what {@link #find} presented was proven, so that it may be remembered how it reads; never whom to trust. */
    default void proven(Lookup.Presented presented) {}
}

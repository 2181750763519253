package io.github.tacit.clientcert.source;

import jakarta.annotation.Nullable;
import java.util.List;

/** What a {@link ClientCertificateSource} may see of a request. */
public interface RequestView {
    /** An attribute that the container set; null when there is none. */
    @Nullable Object attribute(String name);

    /** All values of a header, one for each field line, in their order. The name's case does not count. */
    List<String> headers(String name);

    /** The names of all headers, as they were sent. */
    List<String> headerNames();

    /** The address of the peer that the connection comes from, in text; null when it has none: a Unix domain socket. */
    @Nullable String peerAddress();
}

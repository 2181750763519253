package io.github.tacit.clientcert.source;

import java.util.List;

/**
 * How one kind of proxy writes a client's certificate into headers. Only reads: whether the proxy may be believed is
 * {@link ProxySource}'s to decide, before. Implementations are thread-safe.
 */
public interface HeaderFormat {
    /** The names of all headers that it may read, in lower case. */
    List<String> headers();

    /**
     * Reads them.
     *
     * @throws HeaderFormatException when they can't be read in exactly one way
     */
    Lookup read(ProxyHeaders headers) throws HeaderFormatException;
}

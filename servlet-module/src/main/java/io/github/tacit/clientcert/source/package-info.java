/** Where a client's certificate comes from: the container's own TLS, or a proxy in front of it. */
package io.github.tacit.clientcert.source;

package io.github.tacit.clientcert.source;

import io.github.tacit.clientcert.CertificateChain;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;

/** The certificate of the container's own TLS connection (Jakarta Servlet 6.1 §3.10). */
public final class TlsAttributeSource implements ClientCertificateSource {
    /** The attribute's name. */
    public static final String ATTRIBUTE = "jakarta.servlet.request.X509Certificate";

    @Override
    public Lookup find(RequestView request) {
        Object value = request.attribute(ATTRIBUTE);
        if (value == null) {
            return new Lookup.Absent();
        }
        if (!(value instanceof X509Certificate[] chain)) {
            return new Lookup.Malformed("the container's attribute holds no certificates");
        }
        if (chain.length == 0) {
            return new Lookup.Absent();
        }
        try {
            return new Lookup.Presented(CertificateChain.of(Arrays.asList(chain)));
        } catch (CertificateException e) {
            return new Lookup.Malformed("the container's certificates can't be read");
        }
    }
}

package io.github.tacit.clientcert.source;

import java.util.List;

/** Azure App Service: {@code X-ARR-ClientCert}, Base64 of the leaf's DER. */
public final class AzureFormat implements HeaderFormat {
    private static final String HEADER = "x-arr-clientcert";

    @Override
    public List<String> headers() {
        return List.of(HEADER);
    }

    @Override
    public Lookup read(ProxyHeaders headers) throws HeaderFormatException {
        String value = headers.single(HEADER);
        return value.isEmpty() ? new Lookup.Absent() : Decoding.chain(List.of(Decoding.base64(value)));
    }
}

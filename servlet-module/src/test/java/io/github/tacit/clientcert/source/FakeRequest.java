package io.github.tacit.clientcert.source;

import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A request that a test makes up. */
record FakeRequest(
        @Nullable String peerAddress,
        List<Map.Entry<String, String>> fields,
        @Nullable Object certificates) implements RequestView {
    FakeRequest(@Nullable String peerAddress) {
        this(peerAddress, List.of(), null);
    }

    FakeRequest with(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(fields);
        more.add(Map.entry(name, value));
        return new FakeRequest(peerAddress, more, certificates);
    }

    FakeRequest over(Object tls) {
        return new FakeRequest(peerAddress, fields, tls);
    }

    @Override
    public @Nullable Object attribute(String name) {
        return name.equals(TlsAttributeSource.ATTRIBUTE) ? certificates : null;
    }

    @Override
    public List<String> headers(String name) {
        return fields.stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public List<String> headerNames() {
        return fields.stream().map(Map.Entry::getKey).distinct().toList();
    }
}

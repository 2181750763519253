package io.github.tacit.redact;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/** Redacts its input with what its environment and its settings register: what {@link SecretSourcesTest} starts. */
final class SecretSourcesChild {
    private SecretSourcesChild() {}

    public static void main(String[] arguments) throws IOException {
        Tacit tacit = Tacit.runtime();
        System.out.print(tacit.redactor().redact(new String(System.in.readAllBytes(), UTF_8)));
        tacit.notices().forEach(System.out::println);
    }
}

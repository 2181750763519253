package io.github.tacit.clientcert;

import io.github.tacit.config.ConfigProblem;
import io.github.tacit.config.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.util.List;
import java.util.function.Consumer;

/** Reads the settings about revocation; what is wrong is added to the problems. */
final class RevocationConfig {
    private static final List<ClientCertificateKey> SOURCES = List.of(
            ClientCertificateKey.CRL,
            ClientCertificateKey.CRL_HOSTS,
            ClientCertificateKey.OCSP_RESPONDER,
            ClientCertificateKey.OCSP_HOSTS);

    private final Configuration configuration;
    private final List<ConfigProblem> problems;

    RevocationConfig(Configuration configuration, List<ConfigProblem> problems) {
        this.configuration = configuration;
        this.problems = problems;
    }

    RevocationMode mode() {
        return configuration.choice(ClientCertificateKey.REVOCATION, RevocationMode.class);
    }

    /** Refuses a mode without anything to ask, and something to ask without a mode: both would look like safety. */
    void requireSense() {
        List<ClientCertificateKey> set =
                SOURCES.stream().filter(configuration::isSet).toList();
        if (mode() == RevocationMode.OFF) {
            for (ClientCertificateKey key : set) {
                problem(key, "is not looked at: set " + ClientCertificateKey.REVOCATION.key() + " to soft or hard");
            }
        } else if (set.isEmpty()) {
            problem(
                    ClientCertificateKey.REVOCATION,
                    "needs something to ask: set " + ClientCertificateKey.CRL.key() + ", "
                            + ClientCertificateKey.CRL_HOSTS.key() + ", " + ClientCertificateKey.OCSP_RESPONDER.key()
                            + " or " + ClientCertificateKey.OCSP_HOSTS.key());
        }
    }

    RevocationLists lists() {
        Path path = configuration.optionalPath(ClientCertificateKey.CRL).orElse(null);
        if (path == null) {
            return RevocationLists.none();
        }
        try {
            return RevocationLists.load(path);
        } catch (IOException e) {
            problem(ClientCertificateKey.CRL, "can't be read: " + e.getMessage());
        } catch (CRLException e) {
            problem(ClientCertificateKey.CRL, String.valueOf(e.getMessage()));
        }
        return RevocationLists.none();
    }

    OnlineRevocation online() {
        OnlineRevocation.Builder online = OnlineRevocation.builder()
                .nonce(configuration.choice(ClientCertificateKey.OCSP_NONCE, NonceMode.class))
                .timeout(configuration.duration(ClientCertificateKey.REVOCATION_TIMEOUT));
        configuration
                .optional(ClientCertificateKey.OCSP_RESPONDER)
                .ifPresent(url -> attempt(ClientCertificateKey.OCSP_RESPONDER, url, online::responder));
        hosts(ClientCertificateKey.OCSP_HOSTS, online::responderHosts);
        hosts(ClientCertificateKey.CRL_HOSTS, online::listHosts);
        return online.build();
    }

    private void hosts(ClientCertificateKey key, Consumer<List<String>> reader) {
        List<String> hosts = configuration.list(key);
        if (configuration.isSet(key) && hosts.isEmpty()) {
            problem(key, "lists nothing");
        }
        for (String host : hosts) {
            attempt(key, host, it -> reader.accept(List.of(it)));
        }
    }

    private void attempt(ClientCertificateKey key, String text, Consumer<String> reader) {
        try {
            reader.accept(text);
        } catch (IllegalArgumentException e) {
            problem(key, "\"" + text + "\" " + e.getMessage());
        }
    }

    private void problem(ClientCertificateKey key, String reason) {
        problems.add(configuration.problem(key, reason));
    }
}

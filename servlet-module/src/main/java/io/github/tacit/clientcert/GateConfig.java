package io.github.tacit.clientcert;

import io.github.tacit.clientcert.source.ClientCertificateSource;
import io.github.tacit.clientcert.source.HeaderFormat;
import io.github.tacit.clientcert.source.ProxyFormat;
import io.github.tacit.clientcert.source.ProxySource;
import io.github.tacit.clientcert.source.TlsAttributeSource;
import io.github.tacit.clientcert.source.TrustedProxies;
import io.github.tacit.config.ConfigException;
import io.github.tacit.config.ConfigGroup;
import io.github.tacit.config.ConfigProblem;
import io.github.tacit.config.Configuration;
import jakarta.annotation.Nullable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Makes a {@link ClientGate} from settings. Tells every mistake at once. */
public final class GateConfig {
    private final Configuration configuration;
    private final List<ConfigProblem> problems = new ArrayList<>();

    private GateConfig(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * The gate that the settings describe, in place of an earlier one.
     *
     * @throws ConfigException with all mistakes; also when a revocation list is older than the one it replaces
     */
    public static ClientGate gate(Configuration configuration, ClientGate earlier) {
        ClientGate gate = gate(configuration);
        try {
            gate.verifier().lists().after(earlier.verifier().lists());
            return gate;
        } catch (CRLException e) {
            throw configuration.refuse(ClientCertificateKey.CRL, String.valueOf(e.getMessage()));
        }
    }

    /** The files and folders that {@link #gate} reads. */
    public static List<Path> files(Configuration configuration) {
        List<Path> files = new ArrayList<>();
        configuration.optionalPath(ClientCertificateKey.TRUST_STORE).ifPresent(files::add);
        configuration.optionalPath(ClientCertificateKey.CRL).ifPresent(files::add);
        return files;
    }

    /**
     * The gate that the settings describe.
     *
     * @throws ConfigException with all mistakes, files that can't be read among them
     */
    public static ClientGate gate(Configuration configuration) {
        return new GateConfig(configuration).gate();
    }

    private ClientGate gate() {
        TrustStore trust = trust();
        RevocationConfig revocation = new RevocationConfig(configuration, problems);
        revocation.requireSense();
        RevocationLists lists = revocation.lists();
        OnlineRevocation online = revocation.online();
        ClientCertificateSource source = source();
        List<ClientRule> rules = new ArrayList<>();
        for (ConfigGroup group : configuration.group("tacit.client-cert.rule")) {
            rules.add(new RuleConfig(group, problems).rule());
        }
        if (trust == null || source == null || !problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        ChainVerifier verifier = ChainVerifier.builder(trust)
                .profile(configuration.choice(ClientCertificateKey.PROFILE, Profile.class))
                .maxDepth(configuration.number(ClientCertificateKey.MAX_DEPTH))
                .revocation(revocation.mode(), lists)
                .online(online)
                .cache(configuration.number(ClientCertificateKey.CACHE_SIZE))
                .build();
        return new ClientGate(source, verifier, ClientPolicy.of(rules));
    }

    private @Nullable TrustStore trust() {
        Path path = configuration.optionalPath(ClientCertificateKey.TRUST_STORE).orElse(null);
        if (path == null) {
            problem(ClientCertificateKey.TRUST_STORE, "must name the authorities that vouch for clients");
            return null;
        }
        char[] password =
                configuration.text(ClientCertificateKey.TRUST_STORE_PASSWORD).toCharArray();
        try {
            return TrustStore.load(path, password);
        } catch (IOException e) {
            problem(ClientCertificateKey.TRUST_STORE, "can't be read, or the password is wrong: " + e.getMessage());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            problem(ClientCertificateKey.TRUST_STORE, String.valueOf(e.getMessage()));
        }
        return null;
    }

    private @Nullable ClientCertificateSource source() {
        String name = configuration.text(ClientCertificateKey.SOURCE).toUpperCase(Locale.ROOT);
        if (name.equals("TLS")) {
            return new TlsAttributeSource();
        }
        ProxyFormat format = ProxyFormat.valueOf(name.replace('-', '_'));
        TrustedProxies proxies = proxies();
        try {
            HeaderFormat headers = format.with(
                    configuration.text(ClientCertificateKey.PROXY_HEADER),
                    configuration.text(ClientCertificateKey.PROXY_CHAIN_HEADER));
            boolean stripping = configuration
                    .text(ClientCertificateKey.PROXY_UNTRUSTED)
                    .toLowerCase(Locale.ROOT)
                    .equals("strip");
            int remembered = configuration.number(ClientCertificateKey.CACHE_SIZE);
            return proxies == null ? null : new ProxySource(proxies, headers, stripping, remembered);
        } catch (IllegalArgumentException e) {
            problem(ClientCertificateKey.PROXY_HEADER, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable TrustedProxies proxies() {
        TrustedProxies.Builder builder = TrustedProxies.builder();
        each(ClientCertificateKey.PROXY_ADDRESSES, builder::address);
        each(ClientCertificateKey.PROXY_SPKI, builder::key);
        try {
            configuration
                    .optional(ClientCertificateKey.PROXY_SECRET)
                    .ifPresent(secret ->
                            builder.secret(configuration.text(ClientCertificateKey.PROXY_SECRET_HEADER), secret));
        } catch (IllegalArgumentException e) {
            problem(ClientCertificateKey.PROXY_SECRET, String.valueOf(e.getMessage()));
        }
        try {
            return builder.build();
        } catch (GeneralSecurityException e) {
            problem(ClientCertificateKey.SOURCE, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void each(ClientCertificateKey key, Consumer<String> reader) {
        for (String text : configuration.list(key)) {
            try {
                reader.accept(text);
            } catch (IllegalArgumentException e) {
                problem(key, "\"" + text + "\" " + e.getMessage());
            }
        }
    }

    private void problem(ClientCertificateKey key, String reason) {
        problems.add(configuration.problem(key, reason));
    }
}

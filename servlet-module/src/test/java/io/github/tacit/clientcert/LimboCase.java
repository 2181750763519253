package io.github.tacit.clientcert;

import jakarta.annotation.Nullable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** One case of C2SP's x509-limbo: what a peer presents, and whether it is to be accepted. */
record LimboCase(JsonNode json) {
    static List<LimboCase> read(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            List<LimboCase> cases = new ArrayList<>();
            new ObjectMapper().readTree(in).get("testcases").forEach(one -> cases.add(new LimboCase(one)));
            return cases;
        }
    }

    String id() {
        return json.get("id").asString();
    }

    boolean isCore() {
        return !id().startsWith("bettertls::");
    }

    boolean isClient() {
        return json.get("validation_kind").asString().equals("CLIENT");
    }

    boolean isValid() {
        return json.get("expected_result").asString().equals("SUCCESS");
    }

    /** What the verifier says; an empty text when it accepts. */
    String verdict(Profile profile) {
        try {
            TrustStore trust = TrustStore.of(certificates("trusted_certs"));
            ChainVerifier.Builder builder = ChainVerifier.builder(trust)
                    .profile(profile)
                    .purpose(isClient() ? Purpose.CLIENT_AUTH : Purpose.SERVER_AUTH);
            JsonNode depth = json.get("max_chain_depth");
            if (depth != null && !depth.isNull()) {
                builder.maxDepth(depth.asInt());
            }
            if (!json.get("crls").isEmpty()) {
                builder.revocation(RevocationMode.SOFT, revocationLists());
            }
            List<X509Certificate> chain = new ArrayList<>();
            chain.add(certificate(json.get("peer_certificate").asString()));
            chain.addAll(certificates("untrusted_intermediates"));
            Verification verification = builder.build().verify(CertificateChain.of(chain), now());
            return verification instanceof VerifiedChain verified ? wrongName(verified) : verification.toString();
        } catch (CertificateException | CRLException | IllegalArgumentException e) {
            return "malformed: " + e.getMessage();
        }
    }

    private String wrongName(VerifiedChain verified) {
        List<JsonNode> names = new ArrayList<>();
        JsonNode one = json.get("expected_peer_name");
        if (one != null && !one.isNull()) {
            names.add(one);
        }
        json.get("expected_peer_names").forEach(names::add);
        for (JsonNode name : names) {
            if (!reference(name).matches(verified)) {
                return "name not presented";
            }
        }
        return "";
    }

    private static ReferenceName reference(JsonNode name) {
        String value = name.get("value").asString();
        return switch (name.get("kind").asString()) {
            case "DNS" -> ReferenceName.host(value);
            case "IP" -> ReferenceName.address(value);
            case "RFC822" -> ReferenceName.mailbox(value);
            default -> throw new IllegalArgumentException("a name of another kind");
        };
    }

    private Instant now() {
        JsonNode time = json.get("validation_time");
        return time == null || time.isNull()
                ? Instant.now()
                : OffsetDateTime.parse(time.asString()).toInstant();
    }

    private RevocationLists revocationLists() throws CertificateException, CRLException {
        List<X509CRL> lists = new ArrayList<>();
        for (JsonNode pem : json.get("crls")) {
            lists.add((X509CRL) CertificateFactory.getInstance("X.509")
                    .generateCRL(new ByteArrayInputStream(pem.asString().getBytes(StandardCharsets.US_ASCII))));
        }
        return RevocationLists.of(lists);
    }

    private List<X509Certificate> certificates(String field) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (JsonNode pem : json.get(field)) {
            X509Certificate certificate = readable(pem.asString(), field);
            if (certificate != null) {
                certificates.add(certificate);
            }
        }
        return certificates;
    }

    // What can't be read is no intermediate; an anchor has to be readable.
    private static @Nullable X509Certificate readable(String pem, String field) throws CertificateException {
        try {
            return certificate(pem);
        } catch (CertificateException e) {
            if (field.equals("trusted_certs")) {
                throw e;
            }
            return null;
        }
    }

    private static X509Certificate certificate(String pem) throws CertificateException {
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        return CertificateChain.certificate(Base64.getDecoder().decode(base64));
    }
}

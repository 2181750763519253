package io.github.tacit.clientcert;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/** The trust anchors: certificates of authorities that vouch for clients. Immutable. */
public final class TrustStore {
    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----([A-Za-z0-9+/=\\s]*)-----END (?:TRUSTED |X509 )?CERTIFICATE-----");

    private final List<X509Certificate> anchors;
    private final Map<X500Principal, List<ParsedCertificate>> bySubject = new HashMap<>();

    private TrustStore(List<X509Certificate> anchors) {
        this.anchors = anchors;
        for (X509Certificate anchor : anchors) {
            try {
                bySubject
                        .computeIfAbsent(anchor.getSubjectX500Principal(), name -> new ArrayList<>())
                        .add(ParsedCertificate.of(anchor));
            } catch (RefusedException e) {
                throw new IllegalArgumentException(
                        "the anchor with serial number "
                                + anchor.getSerialNumber().toString(16) + ": "
                                + e.rejection().detail(),
                        e);
            }
        }
    }

    /**
     * Anchors that are at hand.
     *
     * @throws IllegalArgumentException when there are none, or one can't be read in full
     */
    public static TrustStore of(Collection<X509Certificate> anchors) {
        List<X509Certificate> distinct = List.copyOf(new LinkedHashSet<>(anchors));
        if (distinct.isEmpty()) {
            throw new IllegalArgumentException("a trust store without certificates would let nobody in");
        }
        return new TrustStore(distinct);
    }

    /**
     * Anchors from a file (PKCS #12, JKS, PEM or DER, recognised by its contents) or from all files of a folder with
     * such contents and the ending {@code .pem}, {@code .crt}, {@code .cer} or {@code .der}.
     *
     * @param password the key store's; empty for PEM and DER
     * @throws IOException when something can't be read, or the password is wrong
     * @throws GeneralSecurityException when something is no certificate or key store
     * @throws IllegalArgumentException when there is no certificate at all
     */
    public static TrustStore load(Path path, char[] password) throws IOException, GeneralSecurityException {
        if (!Files.isDirectory(path)) {
            return of(read(path, password));
        }
        List<X509Certificate> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*.{pem,crt,cer,der}")) {
            for (Path file : files) {
                all.addAll(read(file, password));
            }
        }
        return of(all);
    }

    /** The anchors' certificates. */
    public List<X509Certificate> anchors() {
        return anchors;
    }

    List<ParsedCertificate> named(X500Principal subject) {
        return bySubject.getOrDefault(subject, List.of());
    }

    private static List<X509Certificate> read(Path file, char[] password) throws IOException, GeneralSecurityException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length > 0 && bytes[0] == Der.SEQUENCE && isCertificate(bytes)) {
            return List.of(CertificateChain.certificate(bytes));
        }
        boolean keyStore =
                bytes.length > 3 && (bytes[0] == Der.SEQUENCE || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xED));
        return keyStore ? keyStore(file, password) : pem(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    // A certificate begins with a sequence inside its sequence, a PKCS #12 store with a version number.
    private static boolean isCertificate(byte[] bytes) {
        try {
            return Der.only(Der.SEQUENCE, bytes).tag() == Der.SEQUENCE;
        } catch (CertificateException e) {
            return false;
        }
    }

    private static List<X509Certificate> keyStore(Path file, char[] password)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        // The JDK's PKCS12 type reads JKS as well (keystore.type.compat).
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            store.load(in, password);
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            Certificate certificate = store.isCertificateEntry(alias) ? store.getCertificate(alias) : null;
            if (certificate instanceof X509Certificate x509) {
                certificates.add(x509);
            }
        }
        if (certificates.isEmpty()) {
            throw new KeyStoreException(
                    "a key store without trusted certificates; certificates that stand beside private"
                            + " keys don't count, nor those that openssl wrote without -jdktrust anyExtendedKeyUsage");
        }
        return certificates;
    }

    private static List<X509Certificate> pem(String text) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher block = PEM.matcher(text);
        while (block.find()) {
            certificates.add(CertificateChain.certificate(decoded(block.group(1))));
        }
        // A file of which only a part was written yet must not pass for a smaller one, nor one with a damaged block.
        if (text.split("-----BEGIN ", -1).length != text.split("-----END ", -1).length) {
            throw new CertificateException("a PEM block that does not end");
        }
        if (text.split("CERTIFICATE-----", -1).length - 1 != certificates.size() * 2) {
            throw new CertificateException("a certificate in PEM that can't be read");
        }
        if (certificates.isEmpty()) {
            throw new CertificateException("neither a key store nor a certificate in PEM or DER");
        }
        return certificates;
    }

    private static byte[] decoded(String base64) throws CertificateException {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new CertificateException("a PEM block that is no Base64", e);
        }
    }
}

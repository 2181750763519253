package io.github.tacit.clientcert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustStoreTest {
    private static final X509Certificate A = TestAuthority.root("CN=A").certificate();
    private static final TestAuthority B = TestAuthority.root("CN=B");
    private static final char[] NONE = new char[0];

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void keyStoresGiveTheirTrustedCertificatesAndNoKeys(String type) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        store.setCertificateEntry("a", A);
        store.setKeyEntry("b", B.privateKey(), "changeit".toCharArray(), new Certificate[] {B.certificate()});
        Path file = folder.resolve("store");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "changeit".toCharArray());
        }
        assertEquals(List.of(A), TrustStore.load(file, "changeit".toCharArray()).anchors());
        assertThrows(IOException.class, () -> TrustStore.load(file, "wrong".toCharArray()));
    }

    @Test
    void aPemFileGivesAllItsCertificates() throws Exception {
        Path file = folder.resolve("all.pem");
        Files.writeString(
                file,
                "# ours\n" + pem(A) + "\n# theirs\r\n" + pem(B.certificate()).replace("\n", "\r\n"));
        assertEquals(List.of(A, B.certificate()), TrustStore.load(file, NONE).anchors());
    }

    @Test
    void aFolderGivesThoseOfAllItsFiles() throws Exception {
        Files.write(folder.resolve("a.der"), A.getEncoded());
        Files.writeString(folder.resolve("b.crt"), pem(B.certificate()));
        Files.writeString(folder.resolve("readme.txt"), "nothing");
        assertEquals(
                Set.of(A, B.certificate()),
                new HashSet<>(TrustStore.load(folder, NONE).anchors()));
    }

    @Test
    void whatHoldsNoCertificateIsAMistake() throws Exception {
        assertThrows(IllegalArgumentException.class, () -> TrustStore.load(folder, NONE));
        Path file = folder.resolve("a.pem");
        for (String text : List.of("", "hello", pem(A).substring(0, 200), pem(A) + pem(A).substring(0, 200))) {
            Files.writeString(file, text);
            assertThrows(CertificateException.class, () -> TrustStore.load(file, NONE), text);
        }
    }

    @Test
    void aDamagedBlockAmongGoodOnesIsAMistake() throws Exception {
        Path file = folder.resolve("a.pem");
        String damaged = pem(B.certificate());
        Files.writeString(file, pem(A) + damaged.replace(damaged.substring(100, 102), "!!"));
        assertThrows(CertificateException.class, () -> TrustStore.load(file, NONE));
    }

    @Test
    void aKeyStoreWithoutTrustedCertificatesIsAMistakeThatNamesTheWayOut() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("b", B.privateKey(), "changeit".toCharArray(), new Certificate[] {B.certificate()});
        Path file = folder.resolve("store.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "changeit".toCharArray());
        }
        KeyStoreException mistake =
                assertThrows(KeyStoreException.class, () -> TrustStore.load(file, "changeit".toCharArray()));
        assertTrue(String.valueOf(mistake.getMessage()).contains("-jdktrust"), mistake.toString());
    }

    private static String pem(X509Certificate certificate) throws CertificateException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}

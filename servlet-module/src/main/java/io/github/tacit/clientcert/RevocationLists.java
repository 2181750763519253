package io.github.tacit.clientcert;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/** Certificate revocation lists, each indexed once. Immutable and thread-safe. */
public final class RevocationLists {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN X509 CRL-----([A-Za-z0-9+/=\\s]*+)-----END X509 CRL-----");

    private final Map<X500Principal, List<RevocationList>> byIssuer = new HashMap<>();

    private RevocationLists(Collection<RevocationList> lists) {
        for (RevocationList list : lists) {
            byIssuer.computeIfAbsent(list.issuer(), issuer -> new ArrayList<>()).add(list);
        }
    }

    /** No lists at all. */
    public static RevocationLists none() {
        return new RevocationLists(List.of());
    }

    /**
     * Lists that are at hand.
     *
     * @throws CRLException when one is delta, indirect or otherwise of a kind that is not read
     */
    public static RevocationLists of(Collection<X509CRL> lists) throws CRLException {
        List<RevocationList> read = new ArrayList<>();
        for (X509CRL list : lists) {
            read.add(RevocationList.of(list));
        }
        return new RevocationLists(read);
    }

    /**
     * Lists from a file (PEM with one or more, or DER) or from all files of a folder that end in {@code .crl} or {@code
     * .pem}.
     *
     * @throws IOException when something can't be read
     * @throws CRLException when something is no list, or of a kind that is not read, or nothing is there
     */
    public static RevocationLists load(Path path) throws IOException, CRLException {
        List<X509CRL> all = new ArrayList<>();
        if (Files.isDirectory(path)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*.{crl,pem}")) {
                for (Path file : files) {
                    all.addAll(read(Files.readAllBytes(file)));
                }
            }
        } else {
            all.addAll(read(Files.readAllBytes(path)));
        }
        if (all.isEmpty()) {
            throw new CRLException("holds no revocation list");
        }
        return of(all);
    }

    /**
     * These lists in place of earlier ones.
     *
     * @throws CRLException when a list of an issuer, for the same certificates, would be older than before (RFC 5280
     *     §5.2.3: numbers only grow); who can replay an old list must not bring a revoked client back
     */
    public RevocationLists after(RevocationLists earlier) throws CRLException {
        for (List<RevocationList> lists : earlier.byIssuer.values()) {
            for (RevocationList old : lists) {
                List<RevocationList> now = of(old.issuer()).stream()
                        .filter(list -> list.hasSameScope(old))
                        .toList();
                if (!now.isEmpty() && now.stream().allMatch(list -> list.isOlderThan(old))) {
                    throw new CRLException("a list older than the one it replaces");
                }
            }
        }
        return this;
    }

    List<RevocationList> of(X500Principal issuer) {
        return byIssuer.getOrDefault(issuer, List.of());
    }

    static List<X509CRL> read(byte[] bytes) throws CRLException {
        if (bytes.length > 0 && bytes[0] == Der.SEQUENCE) {
            return List.of(parse(bytes));
        }
        List<X509CRL> lists = new ArrayList<>();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.split("-----BEGIN ", -1).length != text.split("-----END ", -1).length) {
            throw new CRLException("a PEM block that does not end");
        }
        Matcher block = PEM.matcher(text);
        while (block.find()) {
            try {
                lists.add(parse(Base64.getDecoder().decode(block.group(1).replaceAll("\\s", ""))));
            } catch (IllegalArgumentException e) {
                throw new CRLException("a PEM block that is no Base64", e);
            }
        }
        if (lists.isEmpty()) {
            throw new CRLException("neither a revocation list in PEM nor in DER; cut off, perhaps");
        }
        return lists;
    }

    private static X509CRL parse(byte[] der) throws CRLException {
        try {
            // Also a list of which only a part was written yet ends here.
            Der.only(Der.SEQUENCE, der);
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new CRLException("a revocation list that can't be read", e);
        }
    }
}

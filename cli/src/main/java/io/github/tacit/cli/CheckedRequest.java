package io.github.tacit.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tacit.clientcert.CertificateChain;
import io.github.tacit.clientcert.source.Lookup;
import io.github.tacit.clientcert.source.RequestView;
import io.github.tacit.clientcert.source.TlsAttributeSource;
import jakarta.annotation.Nullable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request as its options describe it.
 *
 * @param presented what stands in the file of certificates
 * @param headers names and values
 * @param peerAddress where it comes from
 */
record CheckedRequest(Lookup presented, List<Header> headers, String peerAddress) implements RequestView {
    private static final int LONGEST_FILE = 1 << 20;
    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----([^-]*)-----END (?:X509 |TRUSTED )?CERTIFICATE-----");
    /** RFC 9110 §5.1. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** A header. */
    record Header(String name, String value) {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException when a header is none; its text, which may be secret, is not told
     */
    static CheckedRequest of(
            @Nullable Path file, List<String> headerLines, @Nullable Path headersFile, String peer, InputStream input)
            throws IOException {
        List<Header> headers = new ArrayList<>();
        for (String line : headerLines) {
            headers.add(header(line, "--header"));
        }
        if (headersFile != null) {
            byte[] bytes = headersFile.toString().equals("-") ? read(input, headersFile) : read(headersFile);
            int number = 0;
            for (String line : new String(bytes, UTF_8).lines().toList()) {
                number++;
                if (!line.isBlank()) {
                    headers.add(header(line, headersFile + " line " + number));
                }
            }
        }
        return new CheckedRequest(file == null ? new Lookup.Absent() : certificates(file), headers, peer);
    }

    private static Header header(String line, String origin) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(origin + ": a header is a name, a colon and a value");
        }
        return new Header(name, line.substring(colon + 1).strip());
    }

    private static Lookup certificates(Path file) throws IOException {
        byte[] bytes = read(file);
        List<byte[]> ders = new ArrayList<>();
        String text = new String(bytes, ISO_8859_1);
        try {
            for (Matcher pem = PEM.matcher(text); pem.find(); ) {
                ders.add(Base64.getMimeDecoder().decode(pem.group(1)));
            }
            if (ders.isEmpty()) {
                ders.add(bytes);
            }
            return new Lookup.Presented(CertificateChain.ofDer(ders));
        } catch (CertificateException | IllegalArgumentException e) {
            return new Lookup.Malformed("the file holds what is no certificate");
        }
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file);
        } catch (IOException e) {
            throw new IOException(file + ": " + Failure.reason(e), e);
        }
    }

    private static byte[] read(InputStream in, Path file) throws IOException {
        byte[] bytes = in.readNBytes(LONGEST_FILE + 1);
        if (bytes.length > LONGEST_FILE) {
            throw new IOException(file + ": is longer than " + Size.text(LONGEST_FILE));
        }
        return bytes;
    }

    /** Whether the certificate is to be found in headers. */
    boolean isFromProxy() {
        return !headers.isEmpty();
    }

    @Override
    public @Nullable Object attribute(String name) {
        return name.equals(TlsAttributeSource.ATTRIBUTE) && presented instanceof Lookup.Presented certificates
                ? certificates.chain().certificates().toArray(new X509Certificate[0])
                : null;
    }

    @Override
    public List<String> headers(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    @Override
    public List<String> headerNames() {
        return headers.stream().map(Header::name).distinct().toList();
    }
}

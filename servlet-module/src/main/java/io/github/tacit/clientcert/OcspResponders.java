package io.github.tacit.clientcert;

import jakarta.annotation.Nullable;
import java.io.IOException;
import java.net.URI;
import java.security.cert.CertificateParsingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The responders that are asked, and what they said. Thread-safe. */
final class OcspResponders {
    private static final String TYPE = "application/ocsp-request";
    private static final String AUTHORITY_INFORMATION = "1.3.6.1.5.5.7.1.1";
    private static final String OCSP = "1.3.6.1.5.5.7.48.1";
    // OSSL_HTTP_DEFAULT_MAX_RESP_LEN of OpenSSL; real answers have some thousand bytes.
    private static final int LONGEST_ANSWER = 100 * 1024;
    private static final int MOST_ANSWERS = 8192;
    private static final int MOST_SILENT = 64;
    // A responder that is down must not hold up every request.
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final @Nullable URI configured;
    private final AllowedHosts hosts;
    private final NonceMode nonceMode;
    private final HttpFetch fetch;
    private final Remembered<Outcome> answers = new Remembered<>(MOST_ANSWERS);
    private final Remembered<Boolean> silent = new Remembered<>(MOST_SILENT);

    /** An answer, a refusal of one, or neither. */
    private record Outcome(
            @Nullable OcspAnswer answer, @Nullable RefusedException refusal) {}

    OcspResponders(@Nullable URI configured, AllowedHosts hosts, NonceMode nonceMode, HttpFetch fetch) {
        this.configured = configured;
        this.hosts = hosts;
        this.nonceMode = nonceMode;
        this.fetch = fetch;
    }

    boolean asksAnybody() {
        return configured != null || !hosts.isEmpty();
    }

    @Nullable OcspAnswer ask(ParsedCertificate certificate, ParsedCertificate issuer, Instant now) throws RefusedException {
        if (!asksAnybody()) {
            return null;
        }
        Outcome outcome =
                answers.get(certificate.digest() + issuer.digest(), now, () -> outcome(certificate, issuer, now));
        if (outcome.refusal() != null) {
            throw outcome.refusal();
        }
        return outcome.answer();
    }

    private Remembered.Answer<Outcome> outcome(ParsedCertificate certificate, ParsedCertificate issuer, Instant now) {
        Instant soon = now.plus(PAUSE);
        try {
            URI responder = configured != null ? configured : named(certificate);
            if (responder == null || isPausing(responder, now)) {
                return new Remembered.Answer<>(new Outcome(null, null), soon);
            }
            OcspRequest request = OcspRequest.about(certificate, issuer, nonceMode);
            OcspAnswer answer = answer(responder, request, soon, now);
            return new Remembered.Answer<>(new Outcome(answer, null), answer.until());
        } catch (IOException | OcspResponse.SilentException e) {
            return new Remembered.Answer<>(new Outcome(null, null), soon);
        } catch (CertificateParsingException e) {
            RefusedException refusal = new RefusedException(
                    Rejection.Reason.MALFORMED, "a certificate of which no responder can be asked");
            return new Remembered.Answer<>(new Outcome(null, refusal), soon);
        } catch (RefusedException e) {
            return new Remembered.Answer<>(new Outcome(null, e), soon);
        }
    }

    private OcspAnswer answer(URI responder, OcspRequest request, Instant soon, Instant now)
            throws IOException, OcspResponse.SilentException, RefusedException {
        byte[] answer = post(responder, request, soon);
        try {
            return OcspAnswer.of(answer, request, nonceMode, now);
        } catch (OcspResponse.SilentException e) {
            fetch.failed(responder, e);
            throw e;
        }
    }

    private byte[] post(URI responder, OcspRequest request, Instant soon) throws IOException {
        try {
            return fetch.post(responder, request.der(), TYPE, LONGEST_ANSWER);
        } catch (IOException e) {
            silent.put(responder.toString(), new Remembered.Answer<>(true, soon));
            throw e;
        }
    }

    private boolean isPausing(URI responder, Instant now) {
        Remembered.Answer<Boolean> failed = silent.last(responder.toString());
        return failed != null && now.isBefore(failed.until());
    }

    private @Nullable URI named(ParsedCertificate certificate) throws CertificateParsingException {
        for (String name : names(certificate)) {
            URI uri = hosts.permitted(name);
            if (uri != null) {
                return uri;
            }
        }
        return null;
    }

    /** The responders that a certificate names and that are not asked, since their hosts are not set. */
    List<String> notAsked(ParsedCertificate certificate) throws CertificateParsingException {
        return configured != null || named(certificate) != null ? List.of() : names(certificate);
    }

    // AuthorityInfoAccessSyntax ::= SEQUENCE OF SEQUENCE { accessMethod OID, accessLocation GeneralName }
    private static List<String> names(ParsedCertificate certificate) throws CertificateParsingException {
        List<String> names = new ArrayList<>();
        byte[] extension = certificate.extension(AUTHORITY_INFORMATION);
        if (extension == null) {
            return names;
        }
        Der descriptions = Der.only(Der.SEQUENCE, extension);
        while (descriptions.hasNext()) {
            Der description = descriptions.next(Der.SEQUENCE);
            boolean ocsp = description.oid().equals(OCSP);
            GeneralName name = GeneralName.read(description);
            if (ocsp) {
                names.add(name.text());
            }
        }
        return names;
    }
}

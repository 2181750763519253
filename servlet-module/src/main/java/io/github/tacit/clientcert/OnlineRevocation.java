package io.github.tacit.clientcert;

import jakarta.annotation.Nullable;
import java.net.URI;
import java.security.cert.CertificateParsingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Where revocation is asked for over the network: OCSP responders and the distribution points of lists. Nobody is asked
 * unless set. Remembers answers as long as they count; thread-safe.
 */
public final class OnlineRevocation {
    /** How long one answer may take unless set otherwise. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(3);

    private final HttpFetch fetch;
    private final OcspResponders responders;
    private final ListPoints points;

    private OnlineRevocation(Builder builder) {
        this.fetch = new HttpFetch(builder.timeout);
        this.responders =
                new OcspResponders(builder.responder, new AllowedHosts(builder.responderHosts), builder.nonce, fetch);
        this.points = new ListPoints(new AllowedHosts(builder.listHosts), fetch);
    }

    /** Nobody is asked. */
    public static OnlineRevocation none() {
        return builder().build();
    }

    /** A builder that asks nobody. */
    public static Builder builder() {
        return new Builder();
    }

    /** How many questions got no answer; with {@link RevocationMode#SOFT} they are let pass. */
    public long failures() {
        return fetch.failures();
    }

    /** The URL of the last question without an answer, and why; empty when there was none. */
    public String lastFailure() {
        return fetch.lastFailure();
    }

    /** Whether there is anybody to ask. */
    boolean asksAnybody() {
        return responders.asksAnybody() || points.asksAnybody();
    }

    /** Whom a certificate names and who is not asked, each with the key that would allow it; for operators. */
    List<String> notAsked(ParsedCertificate certificate) {
        List<String> all = new ArrayList<>();
        try {
            for (String url : responders.notAsked(certificate)) {
                all.add(url + ", whose host is not in " + ClientCertificateKey.OCSP_HOSTS.key());
            }
            for (String url : points.notAsked(certificate)) {
                all.add(url + ", whose host is not in " + ClientCertificateKey.CRL_HOSTS.key());
            }
        } catch (CertificateParsingException e) {
            all.add("what can't be read");
        }
        return all;
    }

    /** What a responder says about a certificate; null when none is set, allowed, or answers. */
    @Nullable OcspAnswer ask(ParsedCertificate certificate, ParsedCertificate issuer, Instant now) throws RefusedException {
        return responders.ask(certificate, issuer, now);
    }

    /** The lists at the certificate's distribution points, as far as they are allowed and answer. */
    List<RevocationList> lists(ParsedCertificate certificate, Instant now) throws RefusedException {
        return points.of(certificate, now);
    }

    /** Collects who is asked. Not thread-safe. */
    public static final class Builder {
        private final List<String> responderHosts = new ArrayList<>();
        private final List<String> listHosts = new ArrayList<>();
        private @Nullable URI responder;
        private NonceMode nonce = NonceMode.IF_SUPPORTED;
        private Duration timeout = DEFAULT_TIMEOUT;

        private Builder() {}

        /**
         * The OCSP responder for all certificates, whatever stands in them.
         *
         * @throws IllegalArgumentException when it is no URL with {@code http} or {@code https}
         */
        public Builder responder(String url) {
            URI uri = AllowedHosts.read(url);
            if (uri == null) {
                throw new IllegalArgumentException("is no URL such as http://ocsp.example.com/");
            }
            this.responder = uri;
            return this;
        }

        /**
         * Hosts, each with a port or without one, whose responders are asked when a certificate names them.
         *
         * @throws IllegalArgumentException when one is no host
         */
        public Builder responderHosts(Collection<String> hosts) {
            new AllowedHosts(hosts);
            responderHosts.addAll(hosts);
            return this;
        }

        /**
         * Hosts, each with a port or without one, from which lists are fetched when a certificate names them.
         *
         * @throws IllegalArgumentException when one is no host
         */
        public Builder listHosts(Collection<String> hosts) {
            new AllowedHosts(hosts);
            listHosts.addAll(hosts);
            return this;
        }

        /** Whether OCSP answers repeat a random number; {@link NonceMode#IF_SUPPORTED} unless set. */
        public Builder nonce(NonceMode nonce) {
            this.nonce = nonce;
            return this;
        }

        /**
         * How long one answer may take, from connecting to its last byte.
         *
         * @throws IllegalArgumentException when not above 0, or more than a minute
         */
        public Builder timeout(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
                throw new IllegalArgumentException("a timeout of " + timeout + " is not within a minute");
            }
            this.timeout = timeout;
            return this;
        }

        /** Who is asked. */
        public OnlineRevocation build() {
            return new OnlineRevocation(this);
        }
    }
}

package io.github.tacit.servlet;

import io.github.tacit.clientcert.CarriedSecret;
import io.github.tacit.clientcert.OnlineRevocation;
import io.github.tacit.clientcert.TrustStore;
import io.github.tacit.clientcert.VerifiedChain;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;

/**
 * Tells of certificates of which somebody has to take care: once for each, client's or authority's, when 30, 14, 7 and 1
 * days are left, once a day for each that carries a secret, and of revocation that can't be asked for. Bounded and
 * thread-safe.
 */
final class CertificateWarnings {
    private static final long[] DAYS = {1, 7, 14, 30};
    private static final long MINUTE = 60;
    private static final long DAY = Duration.ofDays(1).toSeconds();

    private final Logger log;
    private final Told ends = new Told();
    private final Told secrets = new Told();
    private final Told silence = new Told();
    private volatile long silent;
    private volatile long anchorsDay = Long.MIN_VALUE;

    CertificateWarnings(Logger log) {
        this.log = log;
    }

    /** Looks at all authorities once a day, those too by which no client comes. */
    void look(TrustStore trust, Instant now) {
        long today = day(now);
        if (anchorsDay != today) {
            anchorsDay = today;
            trust.anchors().forEach(anchor -> lookAtEnd("authority", anchor, now));
        }
    }

    /** Tells, once a minute at most, of responders and distribution points that don't answer. */
    void look(OnlineRevocation online, Instant now) {
        long count = online.failures();
        if (count != 0 && count != silent && silence.isNew("", now.getEpochSecond() / MINUTE)) {
            silent = count;
            log.warn(
                    "revocation: {} questions without an answer so far, the last one to {}",
                    count,
                    LogText.of(online.lastFailure()));
        }
    }

    void look(VerifiedChain client, Instant now) {
        if (Duration.between(now, client.expiresAt()).toDays() <= DAYS[DAYS.length - 1]) {
            lookAtEnd("client", client.leaf(), now);
            client.path().stream().skip(1).forEach(authority -> lookAtEnd("authority", authority, now));
            lookAtEnd("authority", client.anchor(), now);
        }
        for (CarriedSecret secret : client.secrets()) {
            if (secrets.isNew(name(client.leaf()) + " " + secret, day(now))) {
                log.warn(
                        "client certificate carries a secret: place=\"{}\" detector={} subject=\"{}\" serial={}",
                        secret.place(),
                        secret.detector(),
                        subject(client.leaf()),
                        serial(client.leaf()));
            }
        }
    }

    private void lookAtEnd(String what, X509Certificate certificate, Instant now) {
        Duration left = Duration.between(now, certificate.getNotAfter().toInstant());
        for (long days : DAYS) {
            if (left.compareTo(Duration.ofDays(days)) <= 0) {
                if (ends.isNew(name(certificate), left.isNegative() ? -day(now) : days)) {
                    log.warn(
                            "{} certificate {}, at {}: subject=\"{}\" serial={}",
                            what,
                            left.isNegative() ? "has ended" : "ends in " + left.toDays() + " days",
                            certificate.getNotAfter().toInstant(),
                            subject(certificate),
                            serial(certificate));
                }
                return;
            }
        }
    }

    private static long day(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), DAY);
    }

    // RFC 5280 §4.1.2.2: issuer and serial number name one certificate.
    private static String name(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16) + " " + certificate.getIssuerX500Principal();
    }

    private static String subject(X509Certificate certificate) {
        return LogText.within(certificate.getSubjectX500Principal().toString());
    }

    private static String serial(X509Certificate certificate) {
        return LogText.of(certificate.getSerialNumber().toString(16));
    }
}

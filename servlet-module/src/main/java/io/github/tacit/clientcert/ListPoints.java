package io.github.tacit.clientcert;

import jakarta.annotation.Nullable;
import java.io.IOException;
import java.net.URI;
import java.security.cert.CRLException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The lists at the distribution points that certificates name, fetched where that is allowed. Thread-safe. */
final class ListPoints {
    // OSSL_HTTP_DEFAULT_MAX_CRL_LEN of OpenSSL.
    private static final int LONGEST_LIST = 32 * 1024 * 1024;
    private static final int MOST_POINTS = 16;
    private static final int MOST_IN_ONE = 8;
    // An emergency list comes before the one that it replaces has expired.
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final AllowedHosts hosts;
    private final HttpFetch fetch;
    private final Remembered<Fetched> fetched = new Remembered<>(MOST_POINTS);

    /** Lists, or why there are none; neither when nobody answers. */
    private record Fetched(
            List<RevocationList> lists, @Nullable RefusedException refusal) {}

    ListPoints(AllowedHosts hosts, HttpFetch fetch) {
        this.hosts = hosts;
        this.fetch = fetch;
    }

    boolean asksAnybody() {
        return !hosts.isEmpty();
    }

    List<RevocationList> of(ParsedCertificate certificate, Instant now) throws RefusedException {
        List<RevocationList> lists = new ArrayList<>();
        if (!asksAnybody()) {
            return lists;
        }
        for (URI uri : uris(certificate)) {
            Fetched there = fetched.get(uri.toString(), now, () -> fetched(uri, now));
            if (there.refusal() != null) {
                throw there.refusal();
            }
            lists.addAll(there.lists());
        }
        return lists;
    }

    /** The URLs that a certificate names and from which nothing is fetched, since their hosts are not set. */
    List<String> notAsked(ParsedCertificate certificate) throws CertificateParsingException {
        return DistributionPoint.of(certificate).stream()
                .flatMap(point -> point.names().stream())
                .filter(name -> name.kind() == GeneralName.Kind.URI && hosts.permitted(name.text()) == null)
                .map(GeneralName::text)
                .toList();
    }

    // The first name of each point that may be asked: its names lead to the same list.
    private List<URI> uris(ParsedCertificate certificate) throws RefusedException {
        try {
            List<URI> uris = new ArrayList<>();
            for (DistributionPoint point : DistributionPoint.of(certificate)) {
                if (point.whole() && uris.size() < MOST_IN_ONE) {
                    point.names().stream()
                            .filter(name -> name.kind() == GeneralName.Kind.URI)
                            .map(name -> hosts.permitted(name.text()))
                            .filter(uri -> uri != null)
                            .findFirst()
                            .ifPresent(uris::add);
                }
            }
            return uris;
        } catch (CertificateParsingException e) {
            throw new RefusedException(Rejection.Reason.MALFORMED, "malformed distribution points");
        }
    }

    private Remembered.Answer<Fetched> fetched(URI uri, Instant now) {
        Remembered.Answer<Fetched> last = fetched.last(uri.toString());
        List<RevocationList> before = last == null ? List.of() : last.value().lists();
        try {
            List<RevocationList> lists = read(fetch.get(uri, LONGEST_LIST));
            if (isOlder(lists, before)) {
                // Who can replay an old list must not bring a revoked client back.
                return new Remembered.Answer<>(new Fetched(before, null), now.plus(PAUSE));
            }
            return new Remembered.Answer<>(new Fetched(lists, null), until(lists, now));
        } catch (IOException e) {
            // The last one goes on to count until its own end.
            return new Remembered.Answer<>(new Fetched(before, null), now.plus(PAUSE));
        } catch (CRLException e) {
            RefusedException refusal = new RefusedException(
                    Rejection.Reason.REVOCATION_DATA, "the list at a distribution point: " + e.getMessage());
            return new Remembered.Answer<>(new Fetched(before, refusal), now.plus(PAUSE));
        }
    }

    private static List<RevocationList> read(byte[] bytes) throws CRLException {
        List<RevocationList> lists = new ArrayList<>();
        for (X509CRL list : RevocationLists.read(bytes)) {
            lists.add(RevocationList.of(list));
        }
        return lists;
    }

    private static boolean isOlder(List<RevocationList> lists, List<RevocationList> before) {
        return before.stream()
                .anyMatch(old -> lists.stream().anyMatch(list -> list.hasSameScope(old) && list.isOlderThan(old)));
    }

    private static Instant until(List<RevocationList> lists, Instant now) {
        Instant until = now.plus(LONGEST);
        for (RevocationList list : lists) {
            Instant next = list.nextUpdate(now);
            until = next.isBefore(until) ? next : until;
        }
        Instant soon = now.plus(PAUSE);
        return until.isBefore(soon) ? soon : until;
    }
}

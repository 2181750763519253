package io.github.tacit.clientcert;

/** What one client may make the verifier work. Not thread-safe; one for each verification. */
final class Budget {
    // The same as in rustls/webpki (verify_cert.rs, Budget::default): 100 signatures, 200,000 calls of the builder and
    // 250,000 comparisons of names with constraints; Go's crypto/x509 has the last number too.
    private int signatures = 100;
    private int steps = 200_000;
    private int comparisons = 250_000;
    // Whole paths, each of which costs some thousandths of a second: no public hierarchy has as many cross-signatures.
    private int paths = 64;

    void signature() throws RefusedException {
        spend(--signatures, "signatures");
    }

    void step() throws RefusedException {
        spend(--steps, "steps of the path builder");
    }

    /**
     * A comparison of a name with a constraint.
     *
     * @param units how much it costs; 1 for names as real certificates have them
     */
    void comparison(int units) throws RefusedException {
        comparisons -= units;
        spend(comparisons, "comparisons of names with constraints");
    }

    void path() throws RefusedException {
        spend(--paths, "paths");
    }

    private static void spend(int left, String what) throws RefusedException {
        if (left < 0) {
            throw new RefusedException(Rejection.Reason.BUDGET, "too many " + what);
        }
    }
}

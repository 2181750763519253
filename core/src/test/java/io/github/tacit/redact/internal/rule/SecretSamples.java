package io.github.tacit.redact.internal.rule;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Secrets of every documented form, made when a test runs; for tests of other packages. */
public final class SecretSamples {
    private static final List<String> FORMS = Stream.concat(
                    TableReader.read("detectors.cases.tsv", 4, cells -> cells[1]).stream(),
                    JoseDetectorTest.FORMS.stream())
            .toList();

    private SecretSamples() {}

    /** One secret of each form. */
    public static List<String> all(long seed) {
        Samples samples = new Samples(seed);
        return FORMS.stream().map(samples::of).toList();
    }

    /** A secret of any form. */
    public static String any(Random random) {
        return new Samples(random.nextLong()).of(FORMS.get(random.nextInt(FORMS.size())));
    }
}

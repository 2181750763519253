package io.github.tacit.clientcert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void standsBetweenTheTurnsAroundItsProofAndNotInTheirSeconds() throws Exception {
        Standing standing = around(NOW.minusSeconds(20), NOW.minusSeconds(5), NOW.plusSeconds(5), NOW.plusSeconds(20));
        assertTrue(standing.holds(NOW));
        assertTrue(standing.holds(NOW.minusSeconds(4)));
        assertTrue(standing.holds(NOW.plusSeconds(5).minusNanos(1)));
        assertFalse(standing.holds(NOW.minusSeconds(4).minusNanos(1)));
        assertFalse(standing.holds(NOW.plusSeconds(5)));
    }

    @Test
    void aTurnAtTheProofItselfLeavesNoSpan() throws Exception {
        Standing standing = around(NOW);
        for (int second = -2; second <= 2; second++) {
            assertFalse(standing.holds(NOW.plusSeconds(second)));
        }
    }

    @Test
    void aMomentaryOneIsLookedAtAgainEachTime() throws Exception {
        Standing standing = Standing.momentary(path());
        for (Instant time : List.of(Instant.MIN, Instant.EPOCH, NOW, Instant.MAX)) {
            assertFalse(standing.holds(time));
        }
        assertEquals(path().policies(), standing.path().policies());
    }

    private static Standing around(Instant... turns) throws Exception {
        return Standing.around(NOW, path(), List.of(turns));
    }

    private static CandidatePath path() throws Exception {
        ParsedCertificate root =
                ParsedCertificate.of(TestAuthority.root("CN=Root").certificate());
        return new CandidatePath(List.of(root), root, Set.of());
    }
}

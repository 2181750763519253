package io.github.tacit.redact;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Registers secrets, opens and ends scopes, and dumps its heap: what {@link HeapDumpTest} starts. */
final class HeapDumpChild {
    static final int REGISTERED = 1_000;
    static final int SCOPES = 200;
    static final int CANARY = -1;

    private static final List<Object> KEPT = new ArrayList<>();

    private HeapDumpChild() {}

    static DerivedSecret secret(long seed, int number) {
        return new DerivedSecret(seed, number, 14 + Math.abs(number) % 50);
    }

    public static void main(String[] arguments) throws IOException {
        long seed = Long.parseLong(arguments[1]);
        Tacit tacit = Tacit.runtime();
        for (int i = 0; i < REGISTERED; i++) {
            if (!tacit.registry().register("test " + i, secret(seed, i)).accepted()) {
                throw new IllegalStateException("refused " + i);
            }
        }
        for (int i = 0; i < SCOPES; i++) {
            try (SecretScope scope = tacit.openScope()) {
                scope.add(secret(seed, REGISTERED + 2 * i));
                scope.accept(secret(seed, REGISTERED + 2 * i + 1));
            }
        }
        // The proof that the search finds what is there.
        String canary = secret(seed, CANARY).whole();
        KEPT.add(canary);
        KEPT.add(canary.toCharArray());
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(arguments[0], false);
        System.out.println("dumped " + KEPT.size());
    }
}

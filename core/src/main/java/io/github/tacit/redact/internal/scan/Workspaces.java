package io.github.tacit.redact.internal.scan;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A bounded pool of workspaces, shared by platform and virtual threads and by all redactors. No thread holds on to one,
 * so that a web application can be unloaded. Thread-safe.
 *
 * <p>Workspaces stay in their slots; numbers tell which are in use. Moving references would cost the collector's
 * barriers twice a text.
 */
final class Workspaces {
    /** Slots a cache line apart, so that threads don't wait for each other's. */
    private static final int SPREAD = 16;

    private static final int TRIES = 4;
    private static final int SLOTS =
            Integer.highestOneBit(Math.min(32, 2 * Runtime.getRuntime().availableProcessors()) * 2 - 1);

    private static final int FREE = 0;
    private static final int USED = 1;

    private static final AtomicIntegerArray STATES = new AtomicIntegerArray(SLOTS * SPREAD);

    /** Each read and written only by the thread that uses its slot. */
    private static final AtomicReferenceArray<Workspace> POOL = new AtomicReferenceArray<>(SLOTS);

    private Workspaces() {}

    /** One that nobody uses. */
    static Workspace take() {
        int first = (int) Thread.currentThread().getId();
        for (int i = 0; i < TRIES; i++) {
            int slot = first + i & SLOTS - 1;
            if (STATES.getPlain(slot * SPREAD) == FREE && STATES.compareAndSet(slot * SPREAD, FREE, USED)) {
                Workspace pooled = POOL.getPlain(slot);
                return pooled != null ? pooled : made(slot);
            }
        }
        return new Workspace(Workspace.NO_SLOT);
    }

    private static Workspace made(int slot) {
        try {
            Workspace made = new Workspace(slot);
            POOL.setPlain(slot, made);
            return made;
        } catch (OutOfMemoryError e) {
            STATES.setRelease(slot * SPREAD, FREE);
            throw e;
        }
    }

    /** Puts one back; it is dropped when it is none of the pool's. */
    static void giveBack(Workspace workspace) {
        workspace.close();
        if (workspace.slot != Workspace.NO_SLOT) {
            STATES.setRelease(workspace.slot * SPREAD, FREE);
        }
    }
}

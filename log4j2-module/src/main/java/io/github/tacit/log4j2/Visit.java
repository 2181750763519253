package io.github.tacit.log4j2;

import jakarta.annotation.Nullable;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.time.Instant;

/**
 * What a thread found out about the event that it is handing to one appender after the other, so that it is redacted
 * once. Log4j uses event objects again, and nothing of an event tells it from the next one in the same object. So a
 * logger's set of appenders, which Log4j asks once for each event, ends what was known; but not the set that was
 * expected, since the last appender of the logger before has just taken the event and Log4j can't but hand the same one
 * to the parent. The event's time must agree, too. Holds JDK types only, and events weakly, so that nothing stays loaded.
 */
final class Visit {
    /** The event: its identity, milliseconds and nanoseconds. A zero identity is none. */
    private static final int IDENTITY = 0;

    private static final int MILLIS = 1;
    private static final int NANOS = 2;
    /** Not zero when nothing was found in the event. */
    private static final int CLEAN = 3;
    /**
     * Not zero when the event's redaction is the same for every logger, since no private key is logged line by line, and
     * when its time tells the event from the next one in the same object, should the next logger change meanwhile.
     */
    private static final int ALONE = 4;
    /** The set of appenders that the event is handed to. */
    private static final int CURRENT = 5;
    /** The set that is asked next about the same event; zero is none. */
    private static final int NEXT = 6;
    /** How often this thread asked a set. */
    private static final int COUNT = 7;
    /** Not zero when no private key was under way when the event was redacted, and none is since. */
    private static final int KEYLESS = 8;

    private static final ThreadLocal<long[]> NOTE = ThreadLocal.withInitial(() -> new long[9]);
    private static final ThreadLocal<WeakReference<LogEvent>> REDACTED = new ThreadLocal<>();
    private static final AtomicLong SETS = new AtomicLong();

    private Visit() {}

    /** A number for a set of appenders that no other has. */
    static long newSet() {
        return SETS.incrementAndGet();
    }

    /**
     * A set of appenders is asked, for another event or for the same one.
     *
     * @param alone whether the set's logger would make the same of the event as the one before
     * @return whether it is the same event
     */
    static boolean enter(long set, boolean alone) {
        long[] note = NOTE.get();
        boolean same = note[NEXT] == set && alone;
        note[COUNT]++;
        note[CURRENT] = set;
        note[NEXT] = 0;
        if (!same) {
            note[IDENTITY] = 0;
        }
        return same;
    }

    /** One appender takes the event; to be given to {@link #mayLeave}. */
    static long append() {
        long[] note = NOTE.get();
        note[NEXT] = 0;
        return note[COUNT];
    }

    /** Whether the next logger may use what is known: it is of this event still, and doesn't depend on the logger. */
    static boolean mayLeave(long set, long count) {
        long[] note = NOTE.get();
        return note[COUNT] == count && note[CURRENT] == set && note[IDENTITY] != 0 && note[ALONE] != 0;
    }

    /** Log4j hands the event to that set of appenders next. */
    static void expect(long set) {
        NOTE.get()[NEXT] = set;
    }

    static LogEvent redact(LogEvent event, long set, KeyLines keyLines) {
        long[] note = NOTE.get();
        if (note[CURRENT] == set && isNoted(event, note)) {
            if (note[CLEAN] != 0) {
                return event;
            }
            WeakReference<LogEvent> reference = REDACTED.get();
            @Nullable LogEvent known = reference == null ? null : reference.get();
            if (known instanceof RedactedEvent redacted && redacted.isOf(event)) {
                return redacted;
            }
            if (note[KEYLESS] == 0) {
                // Collected as garbage meanwhile; a line of a key must not be counted twice.
                return RedactedEvent.failed(event);
            }
        }
        boolean idle = keyLines.areIdle();
        LogEvent safe = Events.redact(event, keyLines);
        note(event, note);
        note[CURRENT] = set;
        note[CLEAN] = safe == event ? 1 : 0;
        note[KEYLESS] = idle && keyLines.areIdle() ? 1 : 0;
        note[ALONE] = note[KEYLESS] != 0 && isUnmistakable(event, note) ? 1 : 0;
        if (safe != event) {
            REDACTED.set(new WeakReference<>(safe));
        }
        return safe;
    }

    /** Not of an object that is used again, or by a clock that is finer than milliseconds. */
    private static boolean isUnmistakable(LogEvent event, long[] note) {
        return event.getClass() == Log4jLogEvent.class || note[NANOS] != 0;
    }

    private static boolean isNoted(LogEvent event, long[] note) {
        Instant instant = event.getInstant();
        return note[IDENTITY] == identity(event)
                && note[MILLIS] == instant.getEpochMillisecond()
                && note[NANOS] == instant.getNanoOfMillisecond();
    }

    private static void note(LogEvent event, long[] note) {
        Instant instant = event.getInstant();
        note[IDENTITY] = identity(event);
        note[MILLIS] = instant.getEpochMillisecond();
        note[NANOS] = instant.getNanoOfMillisecond();
    }

    private static long identity(LogEvent event) {
        return 1L << 32 | System.identityHashCode(event);
    }
}

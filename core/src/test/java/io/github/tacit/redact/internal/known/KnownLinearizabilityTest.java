package io.github.tacit.redact.internal.known;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.tacit.redact.internal.known.KnownValues.Ticket;
import io.github.tacit.redact.spi.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Registering, forgetting and finding in threads at once give what they would give one after the other: no value is
 * missed once {@code register} has returned, none is found once {@code forget} has returned. Lincheck makes up the
 * threads' programs and looks for an order that explains their answers.
 */
class KnownLinearizabilityTest {
    private static final boolean LONG = Boolean.getBoolean("test.long");
    private static final int ITERATIONS = LONG ? 200 : 10;
    private static final int INVOCATIONS = LONG ? 2_000 : 150;

    @Test
    void whatThreadsSeeHasAnOrder() {
        new StressOptions()
                .threads(3)
                .actorsPerThread(4)
                .actorsBefore(2)
                .actorsAfter(2)
                .iterations(ITERATIONS)
                .invocationsPerIteration(INVOCATIONS)
                .minimizeFailedScenario(false)
                .sequentialSpecification(Counts.class)
                .check(Values.class);
    }

    /** The table, so small that it is rebuilt at once. Two values share their beginning, and so blocks and prefixes. */
    public static class Values {
        private static final String BEGINNING = "a beginning that both share, ";

        private final KnownValues values = new KnownValues(16);
        private final Deque<Ticket> first = new ArrayDeque<>();
        private final Deque<Ticket> second = new ArrayDeque<>();

        /** One thread at a time deals with a value, since it has to know what it registered. */
        @Operation(nonParallelGroup = "first")
        public void registerFirst() {
            first.push(values.register(BEGINNING + "1", true));
        }

        @Operation(nonParallelGroup = "first")
        public void forgetFirst() {
            forgetOne(first);
        }

        @Operation(nonParallelGroup = "second")
        public void registerSecond() {
            second.push(values.register(BEGINNING + "2/&", true));
        }

        @Operation(nonParallelGroup = "second")
        public void forgetSecond() {
            forgetOne(second);
        }

        @Operation
        public boolean findsFirst() {
            return finds("x" + BEGINNING + "1y");
        }

        @Operation
        public boolean findsSecond() {
            return finds("x" + BEGINNING + "2%2F%26y");
        }

        private void forgetOne(Deque<Ticket> tickets) {
            if (!tickets.isEmpty()) {
                values.forget(tickets.pop());
            }
        }

        private boolean finds(String string) {
            boolean[] found = new boolean[1];
            byte[] bytes = string.replace(" ", "%20").replace(",", "%2C").getBytes(US_ASCII);
            Text text = new Text();
            text.set(bytes, bytes.length, true, true);
            values.find(text, (start, end, confidence) -> found[0] |= end == bytes.length - 1);
            return found[0];
        }
    }

    /** What is to be seen: how often each value is registered. */
    public static class Counts {
        private int first;
        private int second;

        public void registerFirst() {
            first++;
        }

        public void forgetFirst() {
            first = Math.max(0, first - 1);
        }

        public void registerSecond() {
            second++;
        }

        public void forgetSecond() {
            second = Math.max(0, second - 1);
        }

        public boolean findsFirst() {
            return first > 0;
        }

        public boolean findsSecond() {
            return second > 0;
        }
    }
}

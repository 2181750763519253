package io.github.tacit.servlet;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** A request's body, as characters, that remembers its beginning as it is read. */
final class SeenReader extends BufferedReader {
    private final Memory memory;

    /**
     * @param more run when more was read
     */
    SeenReader(Reader in, Runnable more) {
        this(new Memory(in, more));
    }

    private SeenReader(Memory memory) {
        super(memory);
        this.memory = memory;
    }

    /** What was read so far, when it is enough more than the last time. */
    Optional<String> takeSeen() {
        return memory.take();
    }

    private static final class Memory extends FilterReader {
        private final StringBuilder seen = new StringBuilder();
        private final Runnable more;
        private final Rescans rescans = new Rescans();
        private boolean ended;

        Memory(Reader in, Runnable more) {
            super(in);
            this.more = more;
        }

        @Override
        public int read() throws IOException {
            int c = super.read();
            if (c >= 0) {
                remember(new char[] {(char) c}, 0, 1);
            }
            return c;
        }

        @Override
        public int read(char[] chars, int offset, int length) throws IOException {
            int count = super.read(chars, offset, length);
            if (count > 0) {
                remember(chars, offset, count);
            } else if (count < 0) {
                end();
            }
            more.run();
            return count;
        }

        private synchronized void remember(char[] chars, int offset, int length) {
            int room = Math.min(length, SeenInputStream.MOST_BYTES - seen.length());
            if (room > 0) {
                seen.append(chars, offset, room);
            }
        }

        private synchronized void end() {
            ended = true;
        }

        private synchronized Optional<String> take() {
            return rescans.isDue(seen.length(), ended) ? Optional.of(seen.toString()) : Optional.empty();
        }
    }
}

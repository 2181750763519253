package io.github.tacit.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/**
 * A file to read, decompressed by its name.
 *
 * @param path the file
 * @param mostExpanded how many bytes a compressed file may expand to
 */
record SourceFile(Path path, long mostExpanded) {
    /** Its text. */
    InputStream open(Progress progress, OpenOption... options) throws IOException {
        InputStream in = Files.newInputStream(path, options);
        try {
            Compression compression = Compression.of(path);
            InputStream text = compression.open(progress.watch(path, in));
            return compression == Compression.NONE ? text : new Bounded(text, mostExpanded);
        } catch (IOException | RuntimeException | LinkageError e) {
            in.close();
            throw e;
        }
    }

    /** A few bytes can expand to any number; disks and patience are finite. */
    private static final class Bounded extends FilterInputStream {
        private final long most;
        private long count;

        Bounded(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = in.read(bytes, from, length);
            count += Math.max(0, read);
            if (count > most) {
                throw new IOException("expands to more than " + Size.text(most) + "; --max-expanded allows more");
            }
            return read;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}

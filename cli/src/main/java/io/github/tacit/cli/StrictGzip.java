package io.github.tacit.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads gzip of one or more members. The JDK's reader drops what follows them; here it is an error, for it would be lost. */
final class StrictGzip extends GZIPInputStream {
    private static final int BLOCK = 1 << 16;
    private static final int TRAILER = 8;

    private final Counting counting;

    /** How many compressed bytes had been taken when the inflater was last given some. */
    private long filled;

    private boolean checked;

    private StrictGzip(Counting counting) throws IOException {
        super(counting, BLOCK);
        this.counting = counting;
    }

    static StrictGzip open(InputStream in) throws IOException {
        return new StrictGzip(new Counting(in));
    }

    @Override
    protected void fill() throws IOException {
        super.fill();
        filled = counting.count;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        if (read < 0 && !checked) {
            checked = true;
            long end = filled - inf.getRemaining() + TRAILER;
            counting.skipNBytes(Math.max(0, end - counting.count));
            if (counting.count > end || counting.read() >= 0) {
                throw new ZipException("has data behind the end of its gzip stream");
            }
        }
        return read;
    }

    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = in.read(bytes, from, length);
            count += Math.max(0, read);
            return read;
        }
    }
}

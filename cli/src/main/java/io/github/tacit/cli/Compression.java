package io.github.tacit.cli;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** How a file is compressed, which its name tells. */
enum Compression {
    /** Not at all. */
    NONE {
        @Override
        InputStream open(InputStream in) {
            return in;
        }

        @Override
        OutputStream create(OutputStream out) {
            return out;
        }
    },
    /** RFC 1952. */
    GZIP(".gz") {
        @Override
        InputStream open(InputStream in) throws IOException {
            return StrictGzip.open(in);
        }

        @Override
        OutputStream create(OutputStream out) throws IOException {
            return new GZIPOutputStream(out, BLOCK);
        }
    },
    /** RFC 8878. Frames whose window is larger than the library's limit of 128 MiB are refused. */
    ZSTD(".zst", ".zstd") {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new ZstdInputStream(in);
        }

        @Override
        OutputStream create(OutputStream out) throws IOException {
            ZstdOutputStream zstd = new ZstdOutputStream(out);
            zstd.setChecksum(true);
            return zstd;
        }
    },
    /** In a form that is not read: its text would pass unseen. */
    OTHER(".xz", ".bz2", ".lz4", ".lzma", ".br", ".z", ".zip", ".7z", ".rar", ".jar", ".war", ".tgz", ".tbz2", ".txz") {
        @Override
        InputStream open(InputStream in) throws IOException {
            throw new IOException("is compressed in a form that is not read; decompress it first");
        }

        @Override
        OutputStream create(OutputStream out) throws IOException {
            throw new IOException("is compressed in a form that is not written");
        }
    };

    private static final int BLOCK = 1 << 16;

    private final List<String> endings;

    Compression(String... endings) {
        this.endings = List.of(endings);
    }

    static Compression of(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
        for (Compression each : values()) {
            if (each.endings.stream().anyMatch(name::endsWith)) {
                return each;
            }
        }
        return NONE;
    }

    /** The text behind a compressed stream, which is closed with it. */
    abstract InputStream open(InputStream in) throws IOException;

    /** Takes text and compresses it. */
    abstract OutputStream create(OutputStream out) throws IOException;
}

package io.github.tacit.benchmarks.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts results into a page, between two comments that stay. */
public final class Embedding {
    private Embedding() {}

    /**
     * Sees whether a page has a place for results.
     *
     * @throws IOException when it has none
     */
    public static void check(Path page, String name) throws IOException {
        split(page, name);
    }

    /**
     * Replaces what stands between {@code <!-- name -->} and {@code <!-- /name -->}.
     *
     * @throws IOException when the page has no such place
     */
    public static void embed(Path page, String name, String content) throws IOException {
        String[] around = split(page, name);
        Files.writeString(page, around[0] + "\n" + content + around[1], UTF_8);
    }

    /** What stands before the place and behind it, with the comments. */
    private static String[] split(Path page, String name) throws IOException {
        String text = Files.readString(page, UTF_8);
        String open = "<!-- " + name + " -->";
        String close = "<!-- /" + name + " -->";
        int from = text.indexOf(open);
        int to = text.indexOf(close, Math.max(0, from));
        if (from < 0 || to < 0) {
            throw new IOException(page + " has no place between " + open + " and " + close);
        }
        return new String[] {text.substring(0, from + open.length()), text.substring(to)};
    }
}

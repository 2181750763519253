package io.github.tacit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Where a command reads and writes. Text goes out in UTF-8 whatever the locale says.
 *
 * @param in standard input
 * @param out standard output; it throws {@link OutputException} alone
 * @param err standard error
 * @param colours whether standard output takes colours
 * @param progress whether standard error may show a line that changes
 */
record Console(InputStream in, OutputStream out, PrintWriter err, boolean colours, boolean progress) {
    /** The console of this process. */
    static Console system() {
        boolean out = Terminal.OUT.isPresent();
        return new Console(
                // Buffered: FileInputStream would seek in what may be a pipe.
                new BufferedInputStream(new FileInputStream(FileDescriptor.in), 1 << 16),
                new OutputException.Stream(new FileOutputStream(FileDescriptor.out)),
                new PrintWriter(new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), UTF_8), true),
                out && System.getenv().getOrDefault("NO_COLOR", "").isEmpty() && !isDumb(),
                Terminal.ERR.isPresent() && !isDumb());
    }

    private static boolean isDumb() {
        return "dumb".equals(System.getenv("TERM"));
    }

    /** Standard output for text; to be flushed. */
    Writer text() {
        return new BufferedWriter(new OutputStreamWriter(out, UTF_8), 1 << 16);
    }

    /** Tells of a problem: one line, in which nothing secret stands. */
    void complain(String command, String problem) {
        err.println(command + ": " + Shown.of(problem));
        err.flush();
    }
}

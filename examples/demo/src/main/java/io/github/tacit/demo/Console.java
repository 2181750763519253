package io.github.tacit.demo;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Takes the place of System.out and System.err, so that what the server and the application print can be searched. */
final class Console extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Takes over, and gives back the terminal. */
    static PrintStream takeOver(Console console) {
        PrintStream terminal = System.out;
        PrintStream caught = new PrintStream(console, true, StandardCharsets.UTF_8);
        System.setOut(caught);
        System.setErr(caught);
        return terminal;
    }

    /** Everything printed since the last call. */
    synchronized String take() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }

    @Override
    public synchronized void write(int b) {
        bytes.write(b);
    }

    @Override
    public synchronized void write(byte[] from, int offset, int length) {
        bytes.write(from, offset, length);
    }
}

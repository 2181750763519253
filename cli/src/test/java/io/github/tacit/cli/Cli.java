package io.github.tacit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.Arrays;

/**
 * What a command did, run within this process.
 *
 * @param code its exit code
 * @param bytes what it wrote to standard output
 * @param err what it wrote to standard error
 */
@SuppressWarnings("ArrayRecordComponent") // made, read once and let go
record Cli(int code, byte[] bytes, String err) {
    static Cli run(Object... arguments) {
        return runWith("", arguments);
    }

    static Cli runWith(String input, Object... arguments) {
        return runWith(input.getBytes(UTF_8), false, arguments);
    }

    static Cli runWith(byte[] input, boolean colours, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintWriter errors = new PrintWriter(new OutputStreamWriter(err, UTF_8), true);
        Console console = new Console(new ByteArrayInputStream(input), out, errors, colours, false);
        int code = Main.commandLine(console)
                .execute(Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new));
        return new Cli(code, out.toByteArray(), err.toString(UTF_8));
    }

    String out() {
        return new String(bytes, UTF_8);
    }

    /** All that it wrote. */
    String all() {
        return out() + err;
    }
}

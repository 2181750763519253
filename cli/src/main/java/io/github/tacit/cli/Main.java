package io.github.tacit.cli;

import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import tools.jackson.core.JacksonException;

/** The command {@code tacit}. */
@Command(
        name = "tacit",
        description = "Keeps credentials unspoken: finds and masks secrets in text, explains decisions.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Exit codes: 0 done, 1 failed (find: secrets found; cert check: denied), 2 wrong usage or settings",
            "(find: also what can't be read), 141 when the reader of the output has gone."
        },
        subcommands = {
            RedactCommand.class,
            FindCommand.class,
            ExplainCommand.class,
            DetectorsCommand.class,
            SecretsCommand.class,
            CertCommand.class,
            ApiKeyCommand.class
        })
public final class Main {
    /** As a shell tells of a command that the signal SIGPIPE ended. */
    static final int READER_GONE = 128 + 13;

    private final Console console;

    private Main(Console console) {
        this.console = console;
    }

    /** Runs the command and exits with its code: 0 done, 1 failed, 2 wrong usage or settings. */
    public static void main(String[] arguments) {
        System.exit(commandLine(Console.system()).execute(arguments));
    }

    static CommandLine commandLine(Console console) {
        return new CommandLine(new Main(console))
                .setOut(new PrintWriter(console.text(), false))
                .setErr(console.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(console.colours() ? Ansi.ON : Ansi.OFF))
                // An argument that begins with @ is a text, not the name of a file to read.
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, command, arguments) -> tell(e, command, console))
                .setParameterExceptionHandler((e, arguments) -> tell(e, console));
    }

    Console console() {
        return console;
    }

    /** What stands before a message. */
    static String nameOf(CommandLine command) {
        return command.getCommandSpec().qualifiedName(" ");
    }

    private static int tell(Exception thrown, CommandLine command, Console console) throws Exception {
        Exception e = thrown instanceof JacksonException json ? Json.cause(json) : thrown;
        if (e instanceof OutputException output && output.readerIsGone()) {
            return READER_GONE;
        }
        if (e instanceof UsageException) {
            // Its lines are neutral already.
            console.err().println(nameOf(command) + ": " + e.getMessage());
            console.err().flush();
            return CommandLine.ExitCode.USAGE;
        }
        if (e instanceof IOException || e instanceof IllegalArgumentException) {
            console.complain(nameOf(command), Failure.reason(e));
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw e;
    }

    /** Of arguments that fit nowhere nothing is said, since a secret given in the wrong place is one of them. */
    private static int tell(ParameterException e, Console console) {
        CommandLine command = e.getCommandLine();
        String reason = String.valueOf(e.getMessage());
        if (e instanceof UnmatchedArgumentException unmatched) {
            reason = "no such option or argument: " + String.join(", ", optionNames(unmatched));
        } else if (e.getValue() != null) {
            reason = reason.replace(e.getValue(), Shown.plain(e.getValue()));
        }
        console.complain(nameOf(command), reason);
        console.err().println("Try '" + nameOf(command) + " --help'.");
        console.err().flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static String[] optionNames(UnmatchedArgumentException e) {
        return e.getUnmatched().stream()
                .map(argument -> argument.matches("--?[a-z][a-z-]{0,30}(=.*)?")
                        ? argument.replaceFirst("=.*", "")
                        : "(an argument that is not shown)")
                .distinct()
                .toArray(String[]::new);
    }
}

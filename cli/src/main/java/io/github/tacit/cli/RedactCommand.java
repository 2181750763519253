package io.github.tacit.cli;

import io.github.tacit.redact.Tacit;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Copies files, or standard input, to standard output with all secrets masked. */
@Command(
        name = "redact",
        description = {
            "Copies files, or standard input, to standard output with all secrets masked.",
            "Text of any size and in any charset; bytes that are no text come out as they went in."
        },
        footer = {
            "",
            "Examples:",
            "  tacit redact app.log > safe.log",
            "  kubectl logs my-pod -f | tacit redact",
            "  tacit redact --in-place app.log app.log.1.gz app.log.2.zst",
            "  tacit redact --secrets-file known.txt dump.sql > safe.sql",
            "",
            "Exit codes: 0 done, 1 a file failed (the others are done), 2 wrong usage or settings."
        },
        mixinStandardHelpOptions = true)
final class RedactCommand implements Callable<Integer> {
    private static final Path STANDARD_INPUT = Path.of("-");

    @Mixin
    private final RedactionSettings settings = new RedactionSettings();

    @Mixin
    private final TextOptions text = new TextOptions();

    @Option(
            names = "--jsonl",
            description = "Reads lines of JSON {\"id\", \"text\"} and writes lines {\"id\", \"redacted\"}.")
    private boolean jsonLines;

    @Option(
            names = {"-i", "--in-place"},
            description = "Replaces each file by its redacted text. A file stays as it is when anything fails.")
    private boolean inPlace;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "What to redact; .gz is read as gzip, .zst as zstd, - is standard input.")
    private List<Path> files = new ArrayList<>();

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Main main;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final Outcome outcome = new Outcome();

    @Override
    public Integer call() throws IOException {
        if (inPlace && files.isEmpty()) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--in-place needs files");
        }
        if (inPlace && files.contains(STANDARD_INPUT)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "standard input has no place of its own");
        }
        if (jsonLines && !files.isEmpty()) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--jsonl reads standard input only");
        }
        Console console = main.console();
        Tacit tacit = settings.open(console, name());
        tacit.addListener(outcome);
        try {
            if (jsonLines) {
                return new JsonLines(tacit.redactor(), problem -> console.complain(name(), problem))
                                .redact(console.in(), console.out())
                        ? 0
                        : 1;
            }
            TextRedaction redaction = new TextRedaction(tacit::redactor, text.charset());
            return inPlace ? replace(redaction, console) : copy(redaction, console);
        } finally {
            tacit.removeListener(outcome);
        }
    }

    private int copy(TextRedaction redaction, Console console) throws IOException {
        List<Path> sources = files.isEmpty() ? List.of(STANDARD_INPUT) : files;
        int code = 0;
        OutputStream out = new BufferedOutputStream(console.out(), 1 << 16);
        try (Progress progress = new Progress(console, !console.colours(), System::nanoTime)) {
            for (Path file : sources) {
                try {
                    copy(file, redaction, console, progress, out);
                } catch (IOException e) {
                    code = failed(file, e, console, progress);
                }
            }
        }
        out.flush();
        if (outcome.failed()) {
            console.complain(name(), "a part could not be scanned; \"[tacit: redaction failed]\" stands for it");
            return 1;
        }
        return code;
    }

    private void copy(Path file, TextRedaction redaction, Console console, Progress progress, OutputStream out)
            throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            redaction.follow(console.in(), out);
            return;
        }
        try (var in = new SourceFile(file, text.mostExpanded()).open(progress)) {
            redaction.redact(in, out);
        }
    }

    private int replace(TextRedaction redaction, Console console) throws IOException {
        int code = 0;
        try (Progress progress = new Progress(console, true, System::nanoTime)) {
            InPlace inPlaces = new InPlace(redaction, outcome, text.mostExpanded());
            for (Path file : files) {
                try {
                    long masked = inPlaces.replace(file, progress);
                    if (console.progress()) {
                        progress.close();
                        console.complain(name(), file + ": " + masked + " masked");
                    }
                } catch (IOException e) {
                    code = failed(file, e, console, progress);
                }
            }
        }
        return code;
    }

    private int failed(Path file, IOException e, Console console, Progress progress) throws IOException {
        if (!Failure.isOfOneFile(e)) {
            throw e;
        }
        progress.close();
        console.complain(name(), file + ": " + (Files.isDirectory(file) ? "is a directory" : Failure.reason(e)));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private String name() {
        return Main.nameOf(spec.commandLine());
    }
}

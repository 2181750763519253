package io.github.tacit.cli;

import io.github.tacit.config.Configuration;
import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.DetectorInfo;
import io.github.tacit.redact.RedactionMode;
import io.github.tacit.redact.Tacit;
import io.github.tacit.redact.config.RedactionConfig;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Tells where secrets stand, and which; never the secrets. */
@Command(
        name = "find",
        description = {
            "Tells where secrets stand in files, folders or standard input, and which; never the secrets.",
            "Below folders, binary files, folders of version control and symbolic links are skipped, and counted on"
                    + " standard error. Files named as arguments are read whatever they are."
        },
        footer = {
            "",
            "Examples:",
            "  tacit find src config app.log.1.gz",
            "  git diff --cached | tacit find",
            "  tacit find --min-confidence high --format sarif . > tacit.sarif",
            "",
            "Exit codes: 0 nothing found, 1 found, 2 wrong usage or settings, or something could not be read."
        },
        mixinStandardHelpOptions = true)
final class FindCommand implements Callable<Integer> {
    private static final Path STANDARD_INPUT = Path.of("-");
    private static final int FOUND = 1;
    private static final int TROUBLE = 2;

    @Mixin
    private final RedactionSettings settings = new RedactionSettings();

    @Mixin
    private final TextOptions text = new TextOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, json or sarif (SARIF 2.1.0); ${DEFAULT-VALUE} unless set.")
    private FindReport.Format format = FindReport.Format.TEXT;

    @Option(
            names = "--min-confidence",
            paramLabel = "CONFIDENCE",
            defaultValue = "low",
            description = "low, medium or high: tells findings that are at least as sure; ${DEFAULT-VALUE} unless set.")
    private Confidence minConfidence = Confidence.LOW;

    @Option(
            names = {"-v", "--verbose"},
            description = "Names on standard error what is skipped.")
    private boolean verbose;

    @Parameters(paramLabel = "FILE|DIR", arity = "0..*", description = "What to search; - is standard input.")
    private List<Path> paths = new ArrayList<>();

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Main main;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Console console = main.console();
        Configuration configuration = settings.redaction();
        RedactionConfig config = RedactionConfig.of(configuration).withMode(RedactionMode.MASK);
        Tacit tacit = settings.open(console, Main.nameOf(spec.commandLine()));
        // What is looked for does not depend on what an application does with it.
        tacit.configure(config);
        Outcome outcome = new Outcome();
        tacit.addListener(outcome);
        Writer out = console.text();
        try (Progress progress = new Progress(console, !console.colours(), System::nanoTime)) {
            FindReport report = format.report(out, console.colours(), DetectorInfo.all(config));
            report.begin();
            Run run = new Run(tacit, outcome, report, progress, console);
            run.search(paths.isEmpty() ? List.of(STANDARD_INPUT) : paths);
            report.end();
            out.flush();
            return run.code();
        } finally {
            tacit.removeListener(outcome);
        }
    }

    /** One search through all that was named. */
    private final class Run implements FileTree.Visitor {
        private final SecretSearch search;
        private final Outcome outcome;
        private final FindReport report;
        private final Progress progress;
        private final Console console;
        private final Skips skips = new Skips();
        private boolean found;
        private boolean trouble;

        Run(Tacit tacit, Outcome outcome, FindReport report, Progress progress, Console console) {
            this.search = new SecretSearch(tacit.redactor(), outcome);
            this.outcome = outcome;
            this.report = report;
            this.progress = progress;
            this.console = console;
        }

        void search(List<Path> roots) throws IOException {
            for (Path root : roots) {
                try {
                    if (root.equals(STANDARD_INPUT)) {
                        search(root, console.in());
                    } else if (Files.isDirectory(root)) {
                        new FileTree(this).walk(root);
                    } else {
                        read(root, false);
                    }
                } catch (IOException e) {
                    failed(root, e);
                }
            }
            progress.close();
            skips.summary()
                    .ifPresent(summary -> console.complain(name(), summary + (verbose ? "" : " (-v names them)")));
        }

        @Override
        public void file(Path file) throws IOException {
            if (Compression.of(file) == Compression.OTHER) {
                skipped(file, Skip.COMPRESSED);
                return;
            }
            read(file, true);
        }

        private void read(Path file, boolean skipBinary) throws IOException {
            try (InputStream in =
                    new BufferedInputStream(new SourceFile(file, text.mostExpanded()).open(progress), 1 << 16)) {
                if (skipBinary && text.charset() == null && new TextKind(in).isBinary()) {
                    skipped(file, Skip.BINARY);
                    return;
                }
                search(file, in);
            }
        }

        private void search(Path file, InputStream source) throws IOException {
            BufferedInputStream in = new BufferedInputStream(source, 1 << 16);
            outcome.reset();
            TextKind kind = new TextKind(in);
            in.skipNBytes(kind.utf8Mark());
            search.search(in, text.charset() == null ? kind.charset() : text.charset(), sighting -> {
                if (sighting.confidence().compareTo(minConfidence) >= 0) {
                    found = true;
                    report.found(file, sighting);
                }
            });
        }

        @Override
        public void skipped(Path path, Skip why) {
            skips.add(why);
            if (verbose) {
                progress.close();
                console.complain(name(), "skipped " + path + ": " + why.text());
            }
        }

        @Override
        public void failed(Path path, IOException e) throws IOException {
            if (!Failure.isOfOneFile(e)) {
                throw e;
            }
            trouble = true;
            progress.close();
            console.complain(name(), path + ": " + Failure.reason(e));
            report.failed(path, Failure.reason(e));
        }

        int code() {
            return trouble ? TROUBLE : found ? FOUND : 0;
        }

        private String name() {
            return Main.nameOf(spec.commandLine());
        }
    }
}

package io.github.tacit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tacit.redact.DetectorInfo;
import io.github.tacit.redact.Finding;
import io.github.tacit.redact.Tacit;
import io.github.tacit.redact.config.RedactionConfig;
import jakarta.annotation.Nullable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Tells why parts of a text are masked, and which settings would let them stay. */
@Command(
        name = "explain",
        description = {
            "Tells which parts of a text are masked, why, and which settings would let them stay; never the secrets.",
            "Without TEXT, standard input is read, so that a secret need not stand in the shell's history."
        },
        footer = {
            "",
            "Examples:",
            "  tacit explain 'user=bob password=example'",
            "  pbpaste | tacit explain --config tacit.properties",
            "  tacit explain -- '--password example'",
            "",
            "Exit codes: 0 done, 1 the text can't be read, 2 wrong usage or settings."
        },
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    /** What is longer is a matter for {@code tacit find}. */
    private static final int LONGEST = 1 << 20;

    /** Each finding is tried with other settings, which takes a moment. */
    private static final int MOST_TOLD = 50;

    @Mixin
    private final RedactionSettings settings = new RedactionSettings();

    @Parameters(paramLabel = "TEXT", arity = "0..1", description = "The text, such as a line of a log.")
    private @Nullable String text;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Main main;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Console console = main.console();
        RedactionConfig config = RedactionConfig.of(settings.redaction());
        Tacit tacit = settings.open(console, Main.nameOf(spec.commandLine()));
        String whole = text == null ? read(console) : text;
        List<Finding> findings = tacit.redactor().find(whole);
        Explanation explanation = new Explanation(config, whole);
        Writer out = console.text();
        if (findings.isEmpty()) {
            out.write("nothing is masked\n");
        }
        for (Finding finding : findings.subList(0, Math.min(MOST_TOLD, findings.size()))) {
            tell(finding, whole, explanation, out);
        }
        if (findings.size() > MOST_TOLD) {
            out.write("and " + (findings.size() - MOST_TOLD) + " more; 'tacit find' lists all\n");
        }
        for (Explanation.Kept kept : explanation.kept(findings)) {
            out.write(place(kept.finding(), whole) + ": " + kept.finding().detector() + " is not masked: "
                    + kept.setting() + " lets it stay\n");
        }
        if (config.mode() != io.github.tacit.redact.RedactionMode.MASK) {
            out.write("tacit.redact.mode=" + config.mode().name().toLowerCase(Locale.ROOT)
                    + ": an application would mask nothing\n");
        }
        out.flush();
        return 0;
    }

    private static String read(Console console) throws IOException {
        byte[] bytes = console.in().readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw new IOException("the text is longer than " + Size.text(LONGEST) + "; 'tacit find' searches files");
        }
        return new String(bytes, UTF_8);
    }

    private static void tell(Finding finding, String text, Explanation explanation, Writer out) throws IOException {
        DetectorInfo detector = explanation.detector(finding);
        String sure = finding.confidence().name().toLowerCase(Locale.ROOT);
        out.write(place(finding, text) + ": " + finding.detector() + " (" + sure + ")\n");
        Table table = new Table()
                .row("  why", explanation.why(finding))
                .row("  becomes", Shown.of(explanation.mask(finding)));
        if (!detector.reference().isEmpty()) {
            table.row("  see", detector.reference());
        }
        String name = "  stays with";
        for (String setting : explanation.switches(finding)) {
            table.row(name, Shown.of(setting));
            name = "  or";
        }
        table.write(out);
    }

    private static String place(Finding finding, String text) {
        Sighting sighting = new Positions(false).sighting(text, finding);
        String from = "line " + sighting.line() + ", column " + sighting.column();
        return sighting.line() == sighting.endLine()
                ? from + " to " + (sighting.endColumn() - 1)
                : from + " to line " + sighting.endLine() + ", column " + (sighting.endColumn() - 1);
    }
}

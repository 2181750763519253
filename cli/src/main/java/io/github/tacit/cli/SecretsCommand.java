package io.github.tacit.cli;

import io.github.tacit.redact.Tacit;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Lists where registered secrets come from, how many there are, and which are refused; never a value. */
@Command(
        name = "secrets",
        description = {
            "Lists where registered secrets come from, how many there are, and which are refused; never a value.",
            "It sees what an application with the same settings, environment and user would see."
        },
        footer = {
            "",
            "Examples:",
            "  tacit secrets --config tacit.properties",
            "  tacit secrets -D tacit.secrets.files=/run/secrets/* --secrets-file known.txt",
            "",
            "Exit codes: 0 done, 1 a file of secrets can't be read, 2 wrong usage or settings."
        },
        mixinStandardHelpOptions = true)
final class SecretsCommand implements Callable<Integer> {
    @Mixin
    private final RedactionSettings settings = new RedactionSettings();

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Main main;

    @Override
    public Integer call() throws IOException {
        Console console = main.console();
        settings.redaction();
        Tacit tacit = settings.runtime();
        Table table = new Table().row("SECRETS", "SOURCE");
        tacit.secretCounts().forEach((source, count) -> table.row(String.valueOf(count), Shown.of(source)));
        List<String> notices = new ArrayList<>(tacit.notices());
        for (SecretsFile file : settings.secretsFiles()) {
            int before = tacit.registry().size();
            notices.addAll(file.register(tacit.registry()));
            table.row(String.valueOf(tacit.registry().size() - before), Shown.of("secrets file " + file.path()));
        }
        Writer out = console.text();
        table.write(out);
        for (String notice : notices) {
            out.write(Shown.of(notice) + "\n");
        }
        out.flush();
        return 0;
    }
}

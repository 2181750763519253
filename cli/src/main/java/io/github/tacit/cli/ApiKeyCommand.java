package io.github.tacit.cli;

import io.github.tacit.apikey.KeyMaker;
import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Makes an API key: the key for the client, and the line with its hash for the keys file. */
@Command(
        name = "api-key",
        description = {
            "Makes an API key.",
            "Standard output gets the line for the keys file, which holds a hash only; standard error gets the key"
                    + " itself, once."
        },
        footer = {
            "",
            "Example:",
            "  tacit api-key orders-service >> api-keys",
            "",
            "Exit codes: 0 done, 1 the id is refused, 2 wrong usage."
        },
        mixinStandardHelpOptions = true)
final class ApiKeyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The name of the key, which logs show.")
    private String id = "";

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Main main;

    @Override
    public Integer call() throws IOException {
        KeyMaker maker = new KeyMaker();
        String key = maker.key();
        Writer out = main.console().text();
        out.write(maker.line(id, key) + "\n");
        out.flush();
        // Only a key whose line is stored is of use.
        main.console().err().println(key);
        main.console().err().flush();
        return 0;
    }
}

package io.github.tacit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What docs/command-line.md shows is what happens. */
class CommandLineGuideIT {
    private static final Path GUIDE = Path.of("..", "docs", "command-line.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(console|text) ?(\\S*)\n(.*?)^```$");

    @TempDir
    private Path folder;

    @TempDir
    private Path bin;

    @Test
    void examplesDoWhatTheGuideShows() throws Exception {
        String java = String.join(" ", TacitJar.command());
        Path command = Files.writeString(bin.resolve("tacit"), "#!/bin/sh\nexec " + java + " \"$@\"\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
        int run = 0;
        for (Matcher block = BLOCK.matcher(Files.readString(GUIDE)); block.find(); ) {
            if (block.group(1).equals("text")) {
                Files.writeString(folder.resolve(block.group(2)), block.group(3));
            } else {
                assertEquals(block.group(3), session(block.group(3)));
                run++;
            }
        }
        assertTrue(run >= 6, "blocks of the guide that were run: " + run);
    }

    /** The block as a shell would show it. */
    private String session(String block) throws Exception {
        List<String> script = new ArrayList<>();
        block.lines().filter(line -> line.startsWith("$ ")).forEach(line -> {
            String command = line.substring(2);
            script.add("printf '%s\\n' '$ " + command.replace("'", "'\\''") + "'");
            // The code of the command before, not of printf.
            script.add(command.equals("echo $?") ? "echo $code" : command);
            script.add("code=$?");
        });
        ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", String.join("\n", script));
        shell.directory(folder.toFile());
        shell.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        shell.environment().keySet().removeIf(name -> name.startsWith("TACIT_"));
        Cli cli = TacitJar.run(shell, "");
        assertTrue(cli.err().lines().allMatch(line -> line.startsWith("tacit find: skipped ")), cli.err());
        return cli.out();
    }

    @Test
    void everyCommandAndOptionIsInTheGuide() throws IOException {
        String guide = Files.readString(GUIDE);
        CommandLine main = Main.commandLine(Console.system());
        List<CommandLine> commands = new ArrayList<>();
        for (CommandLine command : main.getSubcommands().values()) {
            commands.add(command);
            commands.addAll(command.getSubcommands().values());
        }
        for (CommandLine command : commands) {
            assertTrue(guide.contains(command.getCommandName()), command.getCommandName());
            command.getCommandSpec().options().forEach(option -> {
                if (!option.longestName().equals("--version")) {
                    assertTrue(guide.contains(option.longestName()), option.longestName());
                }
            });
            if (!command.getCommandName().equals("cert")) {
                assertTrue(command.getUsageMessage().contains("Example"), command.getCommandName());
                assertTrue(command.getUsageMessage().contains("Exit codes"), command.getCommandName());
            }
        }
    }
}

package io.github.tacit.demo;

import io.github.tacit.demo.Credentials.Credential;
import io.github.tacit.demo.LeakSearch.Leak;
import io.github.tacit.demo.Run.Step;
import io.github.tacit.demo.Terminal.Colour;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.catalina.util.ServerInfo;

/**
 * Runs the careless application on real TLS, calls it as clients would, and searches everything that came out for
 * everything that went in.
 */
public final class Demo {
    private static final int MOST_LINES = 14;

    private final Settings settings;
    private final Console console;
    private final Terminal terminal;
    private final Credentials secrets = new Credentials();

    private Demo(Settings settings, Console console, Terminal terminal) {
        this.settings = settings;
        this.console = console;
        this.terminal = terminal;
    }

    /** Ends with 0 when nothing leaked, or with {@code -Ddemo.without=true} when something did; else with 1. */
    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.fromSystemProperties();
        Console console = new Console();
        Terminal terminal = new Terminal(Console.takeOver(console));
        boolean good;
        try {
            good = new Demo(settings, console, terminal).run();
        } catch (Exception e) {
            terminal.line(console.take());
            terminal.line("The demo could not run: " + e);
            e.printStackTrace();
            terminal.line(console.take());
            good = false;
        }
        System.exit(good ? 0 : 1);
    }

    private boolean run() throws Exception {
        terminal.format(
                "Tacit demo · %s · %s · JDK %s",
                settings.logging().title, ServerInfo.getServerInfo(), System.getProperty("java.version"));
        progress("makes a CA, the server's certificate and four clients'");
        Certificates certificates = new Certificates();
        Path tls = settings.folder().resolve("tls");
        certificates.writeTo(tls);
        Files.writeString(tls.resolve("api-key.header"), "X-API-Key: " + secrets.apiKey + "\n");
        List<Call> calls = Calls.of(secrets);

        progress("runs the application as it is and calls it " + calls.size() + " times");
        Run bare;
        try (Deployment deployment = Deployment.start(settings, false, certificates, secrets)) {
            bare = Run.of(deployment, calls, console);
            if (settings.without()) {
                return reportWithout(bare, deployment, tls);
            }
        }
        progress("adds Tacit's jars, filters and tacit.properties, and calls it again");
        try (Deployment deployment = Deployment.start(settings, true, certificates, secrets)) {
            Run guarded = Run.of(deployment, calls, console);
            return reportWith(bare, guarded, deployment, tls);
        }
    }

    private boolean reportWithout(Run bare, Deployment deployment, Path tls) throws InterruptedException {
        answers(bare, false);
        terminal.heading("What it logs");
        Set<String> shown = new HashSet<>();
        for (Step step : bare.steps) {
            for (String line : step.log()) {
                Excerpt excerpt = Excerpt.of(line, secrets.all());
                if (excerpt.hasCredential() && shown.size() < MOST_LINES && shown.add(excerpt.likeness())) {
                    terminal.line("  " + excerpt.cut(excerpt.start(), terminal.width - 2));
                }
            }
        }
        List<Leak> leaks = verdict(bare);
        stay(deployment, tls);
        return !leaks.isEmpty();
    }

    private boolean reportWith(Run bare, Run guarded, Deployment deployment, Path tls) throws InterruptedException {
        answers(guarded, true);
        pairs(bare, guarded);
        refusals(guarded);
        boolean asExpected = guarded.steps.stream().allMatch(Step::asExpected);
        if (!asExpected) {
            terminal.line("");
            terminal.line(terminal.paint(Colour.RED, "Some answers are not the expected ones."));
        }
        List<Leak> leaks = verdict(guarded);
        stay(deployment, tls);
        return leaks.isEmpty() && asExpected;
    }

    private void answers(Run run, boolean judged) {
        terminal.heading("Calls and answers");
        int titles = run.steps.stream()
                .mapToInt(step -> step.call().title().length())
                .max()
                .orElse(0);
        String format = "  %2d  %-" + titles + "s  %-19s  %-6s  ";
        terminal.format("   #  %-" + titles + "s  %-19s  %-6s  %s", "call", "client certificate", "checks", "answer");
        int number = 0;
        for (Step step : run.steps) {
            String row = String.format(
                    Locale.ROOT,
                    format,
                    ++number,
                    step.call().title(),
                    step.call().who().title,
                    step.call().tolerant() ? "filter" : "TLS");
            String answer = Excerpt.of(step.answer().summary(), secrets.all()).text();
            String shown = Terminal.cut(answer, terminal.width - row.length());
            boolean wrong = judged && !step.asExpected();
            terminal.line(row + (wrong ? terminal.paint(Colour.RED, "(unexpected) " + shown) : shown));
        }
    }

    /** The lines that would have leaked, each above the line that was written. */
    private void pairs(Run bare, Run guarded) {
        terminal.heading("Log lines as they would have been, and as they were written");
        int columns = terminal.width - 12;
        Set<String> shown = new HashSet<>();
        for (int i = 0; i < bare.steps.size(); i++) {
            List<String> before = applicationLines(bare.steps.get(i).log());
            List<String> after = applicationLines(guarded.steps.get(i).log());
            for (int k = 0; k < Math.min(before.size(), after.size()); k++) {
                Excerpt would = Excerpt.of(before.get(k), secrets.all());
                if (would.hasCredential() && shown.size() < MOST_LINES && shown.add(would.likeness())) {
                    Excerpt was = Excerpt.of(after.get(k), secrets.all());
                    terminal.line(terminal.paint(Colour.RED, "  would be") + "  " + would.cut(would.start(), columns));
                    terminal.line(terminal.paint(Colour.GREEN, "  was     ") + "  " + was.cut(was.start(), columns));
                }
            }
        }
    }

    /** Why clients were refused: in the log only. */
    private void refusals(Run guarded) {
        terminal.heading("Why clients were refused, for the operator's eyes");
        for (Step step : guarded.steps) {
            for (String line : step.log()) {
                if (isTacits(line)) {
                    terminal.line("  " + Excerpt.of(line, secrets.all()).cut(0, terminal.width - 2));
                }
            }
        }
    }

    /** Without the frames of stack traces: filters add some. */
    private static List<String> applicationLines(List<String> log) {
        return log.stream()
                .filter(line -> !isTacits(line) && !line.startsWith("	"))
                .toList();
    }

    private static boolean isTacits(String line) {
        return line.contains(" ClientCertificateFilter ")
                || line.contains(" ApiKeyFilter ")
                || line.contains(" ResponseGuardFilter ")
                || line.contains(" RequestLogFilter ");
    }

    private List<Leak> verdict(Run run) {
        terminal.heading("Searched the log, the console, all response bodies and headers for");
        List<Leak> leaks = run.leaks(secrets.all());
        for (Credential credential : secrets.all()) {
            String places = leaks.stream()
                    .filter(leak -> leak.credential() == credential)
                    .flatMap(leak -> leak.places().entrySet().stream())
                    .map(place -> place.getValue() + " in " + place.getKey())
                    .collect(Collectors.joining(", "));
            String row = String.format(Locale.ROOT, "  %-16s ", credential.name());
            terminal.line(row
                    + (places.isEmpty()
                            ? terminal.paint(Colour.GREEN, "not found")
                            : terminal.paint(Colour.RED, places)));
        }
        terminal.line("");
        terminal.line(terminal.paint(
                leaks.isEmpty() ? Colour.GREEN : Colour.RED,
                secrets.all().size() + " credentials sent, " + leaks.size() + " leaked"));
        return leaks;
    }

    private void stay(Deployment deployment, Path tls) throws InterruptedException {
        if (!settings.stay()) {
            return;
        }
        int port = deployment.server().checkingPort();
        int tolerant = deployment.server().tolerantPort();
        terminal.heading("It stays up. Press Ctrl-C to end it; log: " + deployment.logFile());
        terminal.format("  curl --cacert %s/ca.pem https://127.0.0.1:%d/data", tls, port);
        for (String target :
                new String[] {"/data", "/echo?access_token=tell-nobody-4711", "/billing/page", "/billing/moved"}) {
            terminal.format(
                    "  curl -i --cacert %s/ca.pem --cert %s/orders.pem --key %s/orders.key -H @%s/api-key.header 'https://127.0.0.1:%d%s'",
                    tls, tls, tls, tls, port, target);
        }
        terminal.format(
                "  curl -i --cacert %s/ca.pem --cert %s/expired.pem --key %s/expired.key https://127.0.0.1:%d/data",
                tls, tls, tls, tolerant);
        Thread.currentThread().join();
    }

    private void progress(String what) {
        terminal.line(terminal.paint(Colour.DIM, "· " + what));
    }
}

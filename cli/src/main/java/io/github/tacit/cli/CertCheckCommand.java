package io.github.tacit.cli;

import io.github.tacit.clientcert.ClientCertificateKey;
import io.github.tacit.clientcert.ClientGate;
import io.github.tacit.clientcert.ClientTrace;
import io.github.tacit.clientcert.Decision;
import io.github.tacit.clientcert.GateConfig;
import io.github.tacit.clientcert.RevocationMode;
import io.github.tacit.config.Configuration;
import jakarta.annotation.Nullable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Decides about a client certificate as the filter would, and tells every step. */
@Command(
        name = "check",
        description = {
            "Decides about a client certificate as ClientCertificateFilter would, and tells every step.",
            "FILE holds what the client presents, its own certificate first, in PEM or DER. With --header or --headers"
                    + " the certificate is taken from there, as from a proxy, and FILE is the proxy's own."
        },
        footer = {
            "",
            "Examples:",
            "  tacit cert check --config tacit.properties chain.pem --path /admin",
            "  tacit cert check --config tacit.properties --peer 10.0.0.5 --headers request.txt",
            "  tacit cert check --config tacit.properties chain.pem --at 2027-01-01",
            "",
            "Exit codes: 0 allowed, 1 denied or a file can't be read, 2 wrong usage or settings."
        },
        mixinStandardHelpOptions = true)
final class CertCheckCommand implements Callable<Integer> {
    private static final int DENIED = 1;

    @Mixin
    private final Settings settings = new Settings();

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The certificates.")
    private @Nullable Path file;

    @Option(
            names = "--header",
            paramLabel = "HEADER",
            description = "A header of the request: 'Client-Cert: :MIIB…:'. May be repeated.")
    private List<String> headers = new ArrayList<>();

    @Option(
            names = "--headers",
            paramLabel = "FILE",
            description =
                    "Headers of the request, one a line; - is standard input. For those that hold a proxy's secret.")
    private @Nullable Path headersFile;

    @Option(
            names = "--peer",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address that the request comes from; ${DEFAULT-VALUE} unless set.")
    private String peer = "";

    @Option(names = "--path", paramLabel = "PATH", defaultValue = "/", description = "The path within the application.")
    private String path = "";

    @Option(names = "--method", paramLabel = "METHOD", defaultValue = "GET", description = "The request's method.")
    private String method = "";

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "The time to decide for: 2027-01-01 or 2027-01-01T12:00:00Z; now unless set.")
    private @Nullable String at;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CertCommand parent;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Instant now = time();
        requirePlainPath();
        if (file == null && headers.isEmpty() && headersFile == null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "what does the client present: FILE or --header?");
        }
        Console console = parent.console();
        Configuration configuration = Settings.load(
                Configuration.builder().keys(ClientCertificateKey.values()).sources(settings.sources()));
        ClientGate gate = Settings.check(() -> GateConfig.gate(configuration));
        CheckedRequest request = request(console);
        ClientGate asked = request.isFromProxy()
                ? gate
                : new ClientGate(view -> request.presented(), gate.verifier(), gate.policy());
        ClientTrace.Told told = ClientTrace.of(
                asked,
                configuration.choice(ClientCertificateKey.REVOCATION, RevocationMode.class),
                request,
                method,
                path,
                now);
        Writer out = console.text();
        table(configuration, request, now, told).write(out);
        out.write(decision(told.decision()) + "\n");
        boolean allowed = told.decision() instanceof Decision.Allow;
        if (!allowed && configuration.text(ClientCertificateKey.MODE).equalsIgnoreCase("report")) {
            out.write(ClientCertificateKey.MODE.key() + "=report: an application would let the request through\n");
        }
        out.flush();
        return allowed ? 0 : DENIED;
    }

    private CheckedRequest request(Console console) throws IOException {
        try {
            return CheckedRequest.of(file, headers, headersFile, peer, console.in());
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private Table table(Configuration configuration, CheckedRequest request, Instant now, ClientTrace.Told told) {
        String source = configuration.text(ClientCertificateKey.SOURCE);
        Table table = new Table()
                .row("", "time", now.truncatedTo(ChronoUnit.SECONDS).toString())
                .row("", "request", Shown.of(method + " " + path + " from " + peer))
                .row(
                        "",
                        "settings",
                        request.isFromProxy() || source.equalsIgnoreCase("tls")
                                ? "source " + source
                                : "source " + source + "; the file stands for what it would find");
        for (ClientTrace.Step step : told.steps()) {
            String outcome = switch (step.outcome()) {
                case PASSED -> "ok";
                case FAILED -> "FAILED";
                case NOTED -> "";
            };
            table.row(outcome, step.name(), Shown.of(step.detail()));
        }
        return table;
    }

    private static String decision(Decision decision) {
        if (decision instanceof Decision.Deny deny) {
            return "denied: " + deny.rejection().reason().code() + ": "
                    + Shown.of(deny.rejection().detail());
        }
        Decision.Allow allow = (Decision.Allow) decision;
        return "allowed: "
                + Shown.of(allow.client().leaf().getSubjectX500Principal().toString())
                + (allow.roles().isEmpty()
                        ? ""
                        : ", roles "
                                + String.join(
                                        ", ", allow.roles().stream().sorted().toList()));
    }

    private Instant time() {
        if (at == null) {
            return Instant.now();
        }
        try {
            return at.contains("T")
                    ? Instant.parse(at)
                    : LocalDate.parse(at).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--at: a time is 2027-01-01 or 2027-01-01T12:00:00Z");
        }
    }

    /** Rules see paths that the container has decoded and normalised, and the filter refuses all others. */
    private void requirePlainPath() {
        String lower = path.toLowerCase(Locale.ROOT);
        boolean plain = path.startsWith("/")
                && !path.contains("//")
                && !(lower + "/").contains("/./")
                && !(lower + "/").contains("/../")
                && path.chars().noneMatch(c -> c < ' ' || c == '%' || c == ';' || c == '\\' || c == '?');
        if (!plain) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--path: rules see decoded paths without dot segments, parameters and queries, such as /orders/7");
        }
    }
}

package io.github.tacit.demo;

import io.github.tacit.demo.Call.Who;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.catalina.LifecycleException;

/** The careless application in a server of its own, with Tacit or without. */
final class Deployment implements AutoCloseable {
    private final Path logFile;
    private final Server server;
    private final Map<Who, Client> clients = new EnumMap<>(Who.class);
    private long logRead;

    private Deployment(Path logFile, Server server) {
        this.logFile = logFile;
        this.server = server;
    }

    /** Puts the application together as its owner would, and starts it. */
    static Deployment start(Settings settings, boolean withTacit, Certificates certificates, Credentials secrets)
            throws IOException, GeneralSecurityException, LifecycleException {
        Path folder = settings.folder().resolve(withTacit ? "with" : "without");
        delete(folder);
        Path application = folder.resolve("application");
        Path webInf = application.resolve("WEB-INF");
        copy(settings.application(), application);
        copy(settings.lib().resolve(settings.logging().folder()), webInf.resolve("lib"));
        if (withTacit) {
            copy(settings.lib().resolve("tacit-" + settings.logging().folder()), webInf.resolve("lib"));
            copy(settings.additions(), webInf);
            Path files = Files.createDirectories(webInf.resolve("tacit"));
            Files.copy(settings.folder().resolve("tls").resolve("ca.pem"), files.resolve("client-ca.pem"));
            Files.writeString(files.resolve("api-keys"), secrets.maker.line("orders-service", secrets.apiKey) + "\n");
        }
        Path logs = Files.createDirectories(folder.resolve("logs"));
        System.setProperty("careless.logs", logs.toString());
        Server server = new Server(application, folder, settings.folder().resolve("tls"), certificates.password);
        Deployment deployment = new Deployment(logs.resolve("application.log"), server);
        deployment.makeClients(certificates);
        return deployment;
    }

    Answer send(Call call) throws InterruptedException {
        Client client = Optional.ofNullable(clients.get(call.who())).orElseThrow();
        return client.send(call, call.tolerant() ? server.tolerantPort() : server.checkingPort());
    }

    /** The lines logged since the last call. */
    List<String> newLogLines() throws IOException {
        if (!Files.exists(logFile)) {
            return List.of();
        }
        byte[] all = Files.readAllBytes(logFile);
        String fresh = new String(all, (int) logRead, (int) (all.length - logRead), StandardCharsets.UTF_8);
        logRead = all.length;
        return fresh.lines().toList();
    }

    Path logFile() {
        return logFile;
    }

    Server server() {
        return server;
    }

    @Override
    public void close() throws LifecycleException {
        server.close();
    }

    private void makeClients(Certificates certificates) throws GeneralSecurityException, IOException {
        clients.put(Who.NONE, new Client(certificates, Optional.empty()));
        clients.put(Who.VALID, new Client(certificates, Optional.of(certificates.valid)));
        clients.put(Who.EXPIRED, new Client(certificates, Optional.of(certificates.expired)));
        clients.put(Who.OTHER_CA, new Client(certificates, Optional.of(certificates.otherCa)));
        clients.put(Who.SERVER_USAGE, new Client(certificates, Optional.of(certificates.serverUsage)));
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            if (Files.isRegularFile(file)) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(Optional.ofNullable(target.getParent()).orElse(to));
                Files.copy(file, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> deepestFirst = new ArrayList<>(files(folder));
            deepestFirst.sort(Comparator.reverseOrder());
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}

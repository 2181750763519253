package io.github.tacit.servlet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A reverse proxy in a process of its own, on loopback, with all its files in one folder. Killed when closed. */
final class ProxyProcess implements AutoCloseable {
    private static final int ATTEMPTS = 3;

    private final Process process;
    private final Thread killer;
    private final int port;

    private ProxyProcess(Process process, int port) {
        this.process = process;
        this.port = port;
        killer = new Thread(process::destroyForcibly);
        // When the tests' JVM is stopped in the middle, no proxy stays behind.
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /** Writes a configuration for a port, and says with what command it runs. */
    interface Setup {
        List<String> command(int port) throws IOException;
    }

    /** The program's path; empty when it is not installed. */
    static Optional<Path> find(String program) {
        String path = System.getenv("PATH") + ":/usr/sbin:/usr/local/sbin";
        return Stream.of(path.split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it and waits until it listens. Proxies can't choose a port, so a free one is tried, then another. */
    static ProxyProcess start(Path folder, Setup setup) throws IOException {
        Path log = folder.resolve("output.log");
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            ProcessBuilder builder = new ProcessBuilder(setup.command(port))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("HOME", folder.toString());
            builder.environment().put("XDG_DATA_HOME", folder.toString());
            builder.environment().put("XDG_CONFIG_HOME", folder.toString());
            ProxyProcess proxy = new ProxyProcess(builder.start(), port);
            if (proxy.listens()) {
                return proxy;
            }
            proxy.close();
            if (attempt == ATTEMPTS) {
                throw new IOException(builder.command() + " did not start:\n" + Files.readString(log));
            }
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(killer);
    }

    private boolean listens() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (process.isAlive() && System.nanoTime() < end) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                // Another process may have taken the port; then this one ends.
                return process.isAlive();
            } catch (IOException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
        return false;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

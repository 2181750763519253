package io.github.tacit.logback.matrix;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Writes all that arrives at a port of the loopback interface into a file. */
final class Capture implements Closeable {
    /** The last message of all. */
    static final String END = "END-OF-ALL-EVENTS";

    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Closeable socket;
    private final int port;
    private final Path file;

    private Capture(Closeable socket, int port, Path file) {
        this.socket = socket;
        this.port = port;
        this.file = file;
    }

    static Capture tcp(Path file) throws IOException {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Capture capture = new Capture(server, server.getLocalPort(), file);
        start(() -> {
            while (true) {
                Socket peer = server.accept();
                start(() -> capture.read(peer));
            }
        });
        return capture;
    }

    static Capture udp(Path file) throws IOException {
        DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Capture capture = new Capture(server, server.getLocalPort(), file);
        start(() -> {
            DatagramPacket packet = new DatagramPacket(new byte[65536], 65536);
            while (true) {
                server.receive(packet);
                capture.add(packet.getData(), packet.getLength());
            }
        });
        return capture;
    }

    String port() {
        return Integer.toString(port);
    }

    void await() throws InterruptedException {
        if (!ended.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the last event did not arrive for " + file.getFileName());
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        synchronized (received) {
            Files.write(file, received.toByteArray());
        }
    }

    private void read(Socket peer) throws IOException {
        byte[] buffer = new byte[8192];
        try (InputStream in = peer.getInputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                add(buffer, count);
            }
        }
    }

    private void add(byte[] bytes, int count) {
        synchronized (received) {
            received.write(bytes, 0, count);
            if (received.toString(StandardCharsets.ISO_8859_1).contains(END)) {
                ended.countDown();
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (SocketException e) {
                // The socket was closed: the work is over.
                return;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}

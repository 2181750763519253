package io.github.tacit.log4j2;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A server on the loopback interface that keeps every byte that it gets. */
final class Capture implements AutoCloseable {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Thread> threads = new ArrayList<>();
    private final AutoCloseable server;
    private final int port;
    private volatile boolean ended;

    private Capture(ServerSocket server, Conversation conversation) {
        this.server = server;
        this.port = server.getLocalPort();
        start(() -> accept(server, conversation));
    }

    private Capture(DatagramSocket server) {
        this.server = server;
        this.port = server.getLocalPort();
        start(() -> receive(server));
    }

    /** Reads to the end of each connection. */
    static Capture socket() throws IOException {
        return new Capture(server(), (socket, capture) -> {
            byte[] chunk = new byte[8192];
            InputStream in = socket.getInputStream();
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                capture.keep(chunk, n);
            }
        });
    }

    static Capture datagrams() throws IOException {
        return new Capture(new DatagramSocket(0, InetAddress.getLoopbackAddress()));
    }

    /** As much of SMTP as a client needs that is sure of itself, RFC 5321. */
    static Capture mail() throws IOException {
        return new Capture(server(), (socket, capture) -> {
            OutputStream out = socket.getOutputStream();
            say(out, "220 here");
            boolean data = false;
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                // Quoted-printable text goes on in the next line, RFC 2045 §6.7.
                String text = line.endsWith("=") ? line.substring(0, line.length() - 1) : line + "\n";
                capture.keep(text.replace("=3D", "="));
                if (data) {
                    if (line.equals(".")) {
                        data = false;
                        say(out, "250 kept");
                    }
                } else if (line.equals("DATA")) {
                    data = true;
                    say(out, "354 go on");
                } else {
                    say(out, line.equals("QUIT") ? "221 bye" : "250 well");
                }
            }
        });
    }

    static Capture http() throws IOException {
        return new Capture(server(), (socket, capture) -> {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            int length = 0;
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                capture.keep(line + "\n");
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(
                            line.substring("content-length:".length()).strip());
                }
            }
            char[] body = new char[length];
            for (int n = 0; n < length; ) {
                int read = in.read(body, n, length - n);
                n += read < 0 ? length : read;
            }
            capture.keep(new String(body));
            socket.getOutputStream().write(OK.getBytes(StandardCharsets.ISO_8859_1));
        });
    }

    int port() {
        return port;
    }

    /** Call it when the program has ended; waits for what is still on its way. */
    void writeTo(Path file) throws Exception {
        ended = true;
        if (server instanceof ServerSocket) {
            server.close();
        }
        List<Thread> all;
        synchronized (threads) {
            all = List.copyOf(threads);
        }
        for (Thread thread : all) {
            thread.join();
        }
        synchronized (bytes) {
            Files.write(file, bytes.toByteArray());
        }
    }

    @Override
    public void close() throws Exception {
        server.close();
    }

    private static ServerSocket server() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private void keep(String text) {
        byte[] kept = text.getBytes(StandardCharsets.ISO_8859_1);
        keep(kept, kept.length);
    }

    private void keep(byte[] chunk, int length) {
        synchronized (bytes) {
            bytes.write(chunk, 0, length);
        }
    }

    private void accept(ServerSocket listening, Conversation conversation) {
        try {
            while (true) {
                Socket socket = listening.accept();
                start(() -> talk(socket, conversation));
            }
        } catch (SocketException e) {
            // Closed: the program has ended.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void talk(Socket socket, Conversation conversation) {
        try (socket) {
            conversation.hold(socket, this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void receive(DatagramSocket datagrams) {
        byte[] chunk = new byte[65_536];
        try {
            datagrams.setReceiveBufferSize(1 << 20);
            // A loopback datagram is there when its sender has ended.
            datagrams.setSoTimeout(100);
            while (true) {
                DatagramPacket packet = new DatagramPacket(chunk, chunk.length);
                try {
                    datagrams.receive(packet);
                    keep(chunk, packet.getLength());
                } catch (SocketTimeoutException e) {
                    if (ended) {
                        return;
                    }
                }
            }
        } catch (SocketException e) {
            // Closed without anybody asking for the bytes.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(Runnable work) {
        Thread thread = new Thread(work, "capture");
        synchronized (threads) {
            threads.add(thread);
        }
        thread.start();
    }

    private interface Conversation {
        void hold(Socket socket, Capture capture) throws IOException;
    }
}

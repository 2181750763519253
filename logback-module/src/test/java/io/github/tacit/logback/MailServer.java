package io.github.tacit.logback;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Takes mail by SMTP at a port of the loopback interface (RFC 5321, as much as a client without wishes needs). */
final class MailServer implements Closeable {
    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final BlockingQueue<String> mails = new LinkedBlockingQueue<>();

    MailServer() throws IOException {
        Thread thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** Subject and text of the next mail, decoded. */
    String next() throws InterruptedException, MessagingException, IOException {
        String mail = mails.poll(20, TimeUnit.SECONDS);
        if (mail == null) {
            throw new IllegalStateException("no mail came");
        }
        MimeMessage message = new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(mail.getBytes(StandardCharsets.ISO_8859_1)));
        Object content = message.getContent();
        Object text =
                content instanceof MimeMultipart parts ? parts.getBodyPart(0).getContent() : content;
        return message.getSubject() + "\n" + text;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (true) {
            try (Socket peer = server.accept()) {
                talk(peer);
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void talk(Socket peer) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream out = peer.getOutputStream();
        say(out, "220 ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals("DATA")) {
                say(out, "354 go ahead");
                StringBuilder mail = new StringBuilder();
                for (String data = in.readLine(); !".".equals(data); data = in.readLine()) {
                    mail.append(data).append("\r\n");
                }
                mails.add(mail.toString());
            }
            say(out, line.equals("QUIT") ? "221 bye" : "250 fine");
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}

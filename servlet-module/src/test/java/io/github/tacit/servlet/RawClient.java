package io.github.tacit.servlet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A client that sends what no HTTP library would, each request on a new connection, with one cache of TLS sessions. */
final class RawClient {
    private final SSLContext tls;
    private final String host;
    private final int port;
    private final String protocol;

    RawClient(String host, int port, String protocol, TlsServer.@Nullable Client client)
            throws GeneralSecurityException {
        this.tls = TlsServer.tls(client);
        this.host = host;
        this.port = port;
        this.protocol = protocol;
    }

    /** An answer; status 0 when the connection was closed instead. */
    record Answer(int status, String body) {
        private static Answer of(String text) {
            int end = text.indexOf("\r\n\r\n");
            return text.startsWith("HTTP/1.1 ")
                    ? new Answer(Integer.parseInt(text.substring(9, 12)), end < 0 ? "" : text.substring(end + 4))
                    : new Answer(0, text);
        }
    }

    Answer get(String target, String... headers) throws IOException {
        return get(target, List.of(headers));
    }

    Answer get(String target, List<String> headers) throws IOException {
        StringBuilder request = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n");
        headers.forEach(line -> request.append(line).append("\r\n"));
        request.append("Connection: close\r\n\r\n");
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
                SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, host, port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setProtocols(new String[] {protocol});
            parameters.setServerNames(List.of(new SNIHostName(host)));
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(20_000);
            socket.startHandshake();
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return Answer.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (SSLException | SocketException e) {
            return new Answer(0, e.toString());
        }
    }
}

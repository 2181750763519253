package io.github.tacit.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;

/** An OCSP responder on loopback that speaks for one authority: certificates are good unless set otherwise. */
final class TestResponder implements AutoCloseable {
    static final CertificateStatus UNKNOWN = new UnknownStatus();

    private final Map<BigInteger, CertificateStatus> others = new ConcurrentHashMap<>();
    private final TestCertificates authority;
    private final HttpServer server;

    TestResponder(TestCertificates authority) throws IOException {
        this.authority = authority;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    static CertificateStatus revoked() {
        return new RevokedStatus(Date.from(Instant.now().minusSeconds(60)), CRLReason.keyCompromise);
    }

    void set(BigInteger serial, CertificateStatus status) {
        others.put(serial, status);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] answer = answer(exchange.getRequestBody().readAllBytes());
            exchange.getResponseHeaders().set("Content-Type", "application/ocsp-response");
            exchange.sendResponseHeaders(200, answer.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(answer);
            }
        }
    }

    private byte[] answer(byte[] question) throws IOException {
        try {
            Instant now = Instant.now();
            X509CertificateHolder own = new JcaX509CertificateHolder(authority.certificate());
            BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(new RespID(own.getSubject()));
            for (Req asked : new OCSPReq(question).getRequestList()) {
                builder.addResponse(
                        asked.getCertID(),
                        others.getOrDefault(asked.getCertID().getSerialNumber(), CertificateStatus.GOOD),
                        Date.from(now.minusSeconds(60)),
                        Date.from(now.plusSeconds(600)),
                        null);
            }
            BasicOCSPResp basic = builder.build(
                    authority.signer(), new X509CertificateHolder[] {own}, Date.from(now.minusSeconds(1)));
            return new OCSPRespBuilder()
                    .build(OCSPRespBuilder.SUCCESSFUL, basic)
                    .getEncoded();
        } catch (Exception e) {
            throw new IOException("a question that can't be answered", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

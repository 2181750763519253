package io.github.tacit.clientcert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.annotation.Nullable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** An OCSP responder on loopback that answers as a test wants. */
final class TestResponder implements AutoCloseable {
    final AtomicInteger asked = new AtomicInteger();
    final Set<BigInteger> revoked = new HashSet<>();
    final Set<BigInteger> unknown = new HashSet<>();

    Instant thisUpdate;

    @Nullable Instant nextUpdate;

    boolean repeatsNonce = true;
    int status = 200;
    int ocspStatus;
    String algorithm = "SHA256withECDSA";
    UnaryOperator<byte[]> change = bytes -> bytes;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private X509Certificate signer;
    private PrivateKey key;
    private boolean delegated;

    TestResponder(TestAuthority issuer, Instant now) throws IOException {
        signer = issuer.certificate();
        key = issuer.privateKey();
        thisUpdate = now.minusSeconds(60);
        nextUpdate = now.plusSeconds(600);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** Signs with the key of another certificate, which comes with the answer. */
    void delegate(TestAuthority.Issued other) {
        signer = other.certificate();
        key = other.key();
        delegated = true;
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    String url() {
        return "http://" + host() + "/ocsp";
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            byte[] body = change.apply(response(new OCSPReq(request)));
            if (status == 302) {
                exchange.getResponseHeaders().set("Location", url() + "/elsewhere");
            }
            exchange.sendResponseHeaders(status, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    private byte[] response(OCSPReq request) {
        try {
            OCSPRespBuilder whole = new OCSPRespBuilder();
            return (ocspStatus == 0
                            ? whole.build(OCSPRespBuilder.SUCCESSFUL, basic(request))
                            : whole.build(ocspStatus, null))
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private BasicOCSPResp basic(OCSPReq request) throws Exception {
        BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(new RespID(
                SubjectPublicKeyInfo.getInstance(signer.getPublicKey().getEncoded()),
                new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1)));
        for (Req one : request.getRequestList()) {
            BigInteger serial = one.getCertID().getSerialNumber();
            CertificateStatus answer = revoked.contains(serial)
                    ? new RevokedStatus(Date.from(thisUpdate), CRLReason.keyCompromise)
                    : unknown.contains(serial) ? new UnknownStatus() : CertificateStatus.GOOD;
            builder.addResponse(
                    one.getCertID(),
                    answer,
                    Date.from(thisUpdate),
                    nextUpdate == null ? null : Date.from(nextUpdate),
                    null);
        }
        Extension nonce = request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (nonce != null && repeatsNonce) {
            builder.setResponseExtensions(new Extensions(nonce));
        }
        X509CertificateHolder[] beside =
                delegated ? new X509CertificateHolder[] {new X509CertificateHolder(signer.getEncoded())} : null;
        return builder.build(new JcaContentSignerBuilder(algorithm).build(key), beside, Date.from(thisUpdate));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

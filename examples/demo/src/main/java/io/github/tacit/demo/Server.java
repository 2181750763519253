package io.github.tacit.demo;

import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/** An embedded Tomcat with one web application and two TLS connectors on free loopback ports. */
final class Server implements AutoCloseable {
    private final Tomcat tomcat = new Tomcat();
    private final Connector checking;
    private final Connector tolerant;

    /**
     * Starts the server.
     *
     * @param folder the exploded web application
     * @param tls the folder with the key stores
     */
    Server(Path folder, Path work, Path tls, String password) throws LifecycleException {
        tomcat.setBaseDir(work.toString());
        tomcat.getEngine().setBackgroundProcessorDelay(-1);
        checking = connector(tls, password);
        checking.findSslHostConfigs()[0].setTruststoreFile(
                tls.resolve("trusted.p12").toString());
        checking.findSslHostConfigs()[0].setTruststorePassword(password);
        checking.findSslHostConfigs()[0].setTruststoreType("PKCS12");
        tolerant = connector(tls, password);
        tolerant.findSslHostConfigs()[0].setTrustManagerClassName(AcceptAllTrustManager.class.getName());
        tomcat.getService().addConnector(checking);
        tomcat.getService().addConnector(tolerant);
        Context context = tomcat.addContext("", folder.toString());
        context.addLifecycleListener(new ContextConfig());
        tomcat.start();
        if (context.getState() != LifecycleState.STARTED) {
            throw new LifecycleException("the application did not start");
        }
    }

    /** The port whose handshake refuses bad certificates. */
    int checkingPort() {
        return checking.getLocalPort();
    }

    /** The port that leaves the decision to the application. */
    int tolerantPort() {
        return tolerant.getLocalPort();
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    private static Connector connector(Path tls, String password) {
        Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(0);
        connector.setSecure(true);
        connector.setScheme("https");
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("SSLEnabled", "true");
        connector.setProperty("maxThreads", "8");
        SSLHostConfig ssl = new SSLHostConfig();
        ssl.setCertificateVerification("optional");
        SSLHostConfigCertificate certificate = new SSLHostConfigCertificate(ssl, SSLHostConfigCertificate.Type.EC);
        certificate.setCertificateKeystoreFile(tls.resolve("server.p12").toString());
        certificate.setCertificateKeystorePassword(password);
        certificate.setCertificateKeystoreType("PKCS12");
        ssl.addCertificate(certificate);
        connector.addSslHostConfig(ssl);
        return connector;
    }
}

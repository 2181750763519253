package io.github.tacit.logback;

import static io.github.tacit.logback.Contexts.SECRET;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.access.common.servlet.TeeFilter;
import ch.qos.logback.access.jetty.RequestLogImpl;
import ch.qos.logback.access.tomcat.LogbackValve;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** logback-access in real servers: every file that it writes is searched. */
class AccessTest {
    private static final String LINE = "%h %u \"%r\" %requestURL %queryString %s %i{Authorization} %i{X-Api-Key}"
            + " %reqParameter{password} %reqCookie{sessionid} %reqAttribute{password} %responseHeader{Set-Cookie}%n";

    /** logback-access for Jetty doesn't know a request's body, nor the names of all its headers. */
    private static final String ALL = LINE + "%fullRequest%n%fullResponse%n%requestContent%n%responseContent%n";

    @TempDir
    Path folder;

    @Test
    void everythingOfATomcatRequestIsRedacted() throws Exception {
        LogbackValve valve = new LogbackValve();
        valve.setQuiet(true);
        valve.setFilename(folder.relativize(configuration(true)).toString());
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", folder.toString());
        context.getPipeline().addValve(valve);
        Wrapper servlet = Tomcat.addServlet(context, "login", new Login());
        servlet.addMapping("/*");
        FilterDef tee = new FilterDef();
        tee.setFilterName("tee");
        tee.setFilterClass(TeeFilter.class.getName());
        context.addFilterDef(tee);
        FilterMap everywhere = new FilterMap();
        everywhere.setFilterName("tee");
        everywhere.addURLPattern("/*");
        context.addFilterMap(everywhere);
        tomcat.start();
        try {
            request(tomcat.getConnector().getLocalPort());
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
        String lines = Files.readString(folder.resolve("access.log"));
        String json = Files.readString(folder.resolve("access.json"));
        assertFalse(lines.contains(SECRET), lines);
        assertFalse(json.contains(SECRET), json);
        assertTrue(lines.contains("POST /login?access_token=[redacted:"), lines);
        assertTrue(
                lines.contains("\"user\":\"bob\",\"password\":\"[redacted:password]\""),
                "body of the request: " + lines);
        assertTrue(lines.contains("\"token\":\"[redacted:token]\""), "body of the response: " + lines);
        assertTrue(lines.contains("sessionid=[redacted:"), lines);
        assertTrue(json.contains("[redacted:"), json);
    }

    @Test
    void everythingOfAJettyRequestIsRedacted() throws Exception {
        RequestLogImpl log = new RequestLogImpl();
        log.setQuiet(true);
        log.setFileName(configuration(false).toString());
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setRequestLog(log);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                response.getHeaders().add("Set-Cookie", "sessionid=" + SECRET);
                Content.Sink.write(response, true, "{}", callback);
                return true;
            }
        });
        server.start();
        try {
            request(connector.getLocalPort());
        } finally {
            server.stop();
        }
        String lines = Files.readString(folder.resolve("access.log"));
        assertFalse(lines.contains(SECRET), lines);
        assertTrue(lines.contains("POST /login?access_token=[redacted:"), lines);
        assertTrue(lines.contains(" sessionid=[redacted:"), lines);
    }

    @Test
    void withoutTacitTheSameRequestLeaks() throws Exception {
        Path xml = configuration(false);
        Files.writeString(xml, Files.readString(xml).replace("ref='REDACTED'", "ref='LINES'"));
        RequestLogImpl log = new RequestLogImpl();
        log.setQuiet(true);
        log.setFileName(xml.toString());
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setRequestLog(log);
        server.start();
        try {
            request(connector.getLocalPort());
        } finally {
            server.stop();
        }
        assertTrue(
                Files.readString(folder.resolve("access.log")).contains(SECRET), "else the other tests prove nothing");
    }

    /** Answers with secrets. */
    private static final class Login extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().readAllBytes();
            request.setAttribute("password", SECRET);
            response.addCookie(new Cookie("sessionid", SECRET));
            response.setContentType("application/json");
            response.getWriter().write("{\"token\":\"" + SECRET + "\"}");
        }
    }

    /** Sends a request and waits for its line: servers write it after they have answered. */
    private void request(int port) throws IOException {
        URL url = new URL("http://127.0.0.1:" + port + "/login?access_token=" + SECRET + "&page=1&password=" + SECRET);
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Authorization", "Bearer " + SECRET);
        connection.setRequestProperty("X-Api-Key", SECRET);
        connection.setRequestProperty("Cookie", "theme=dark; sessionid=" + SECRET);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        connection
                .getOutputStream()
                .write(("{\"user\":\"bob\",\"password\":\"" + SECRET + "\"}").getBytes(StandardCharsets.UTF_8));
        int status = connection.getResponseCode();
        assertTrue(status == 200 || status == 404, "status " + status);
        try (InputStream answer = status == 200 ? connection.getInputStream() : connection.getErrorStream()) {
            assertTrue(answer.readAllBytes().length > 0);
        }
        long patience = System.nanoTime() + 20_000_000_000L;
        while (!Files.readString(folder.resolve("access.log")).contains("POST /login")) {
            assertTrue(System.nanoTime() < patience, "no line came");
            Thread.onSpinWait();
        }
    }

    private Path configuration(boolean tomcat) throws IOException {
        String access = "<configuration><appender name='LINES' class='ch.qos.logback.core.FileAppender'><file>"
                + folder.resolve("access.log") + "</file><encoder><pattern>" + (tomcat ? ALL : LINE)
                + "</pattern></encoder></appender>"
                + (tomcat
                        ? "<appender name='JSON' class='ch.qos.logback.core.FileAppender'><file>"
                                + folder.resolve("access.json")
                                + "</file><encoder class='net.logstash.logback.encoder.LogstashAccessEncoder'>"
                                + "<fieldNames><requestHeaders>request_headers</requestHeaders>"
                                + "<responseHeaders>response_headers</responseHeaders></fieldNames></encoder></appender>"
                        : "")
                + "<appender name='REDACTED' class='io.github.tacit.logback.RedactingAccessAppender'>"
                + "<appender-ref ref='LINES'/>" + (tomcat ? "<appender-ref ref='JSON'/>" : "")
                + "</appender><appender-ref ref='REDACTED'/></configuration>";
        return Files.writeString(folder.resolve("logback-access.xml"), access);
    }
}

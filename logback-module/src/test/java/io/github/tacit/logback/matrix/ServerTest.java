package io.github.tacit.logback.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Nullable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Web applications in a real Tomcat; with Logback of their own, and with the server's. */
class ServerTest {
    private static final String SECRET =
            "x9" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 60, 1L << 62), 36) + "q7";

    @TempDir
    Path folder;

    @Test
    void applicationWithLogbackInsideIsCoveredAndCollectedAfterwards() throws Exception {
        Path classes = Files.createDirectories(folder.resolve("war/WEB-INF/classes"));
        Path libraries = Files.createDirectories(folder.resolve("war/WEB-INF/lib"));
        for (Path entry : logging()) {
            if (Files.isDirectory(entry)) {
                copy(entry, classes, "");
            } else {
                Files.copy(entry, libraries.resolve(entry.getFileName()));
            }
        }
        assertEquals("ParallelWebappClassLoader", deployAndUndeploy(new ServerLoader()));
    }

    @Test
    void applicationWithTheServersLogbackIsCoveredAndCollectedAfterwards() throws Exception {
        List<Path> shared = logging();
        URL[] urls = new URL[shared.size() + 1];
        for (int i = 0; i < shared.size(); i++) {
            urls[i] = shared.get(i).toUri().toURL();
        }
        urls[shared.size()] =
                Files.createDirectories(folder.resolve("conf")).toUri().toURL();
        try (URLClassLoader loader = new URLClassLoader(urls, new ServerLoader())) {
            assertEquals("URLClassLoader", deployAndUndeploy(loader));
        }
    }

    private List<Path> logging() {
        return new ChildJvm(folder)
                        .with("slf4j-api", "logback-classic", "logback-core", "core/target", "tacit-core")
                        .withFolder(Path.of("target", "classes"))
                        .classPath()
                        .stream()
                        .map(Path::of)
                        .toList();
    }

    /** Which loader the application's Logback came from. */
    private String deployAndUndeploy(ClassLoader parent) throws Exception {
        Path war = Files.createDirectories(folder.resolve("war/WEB-INF/classes"));
        copy(Path.of("target", "test-classes"), war, "io/github/tacit/logback/matrix/WarServlet");
        copy(Path.of("target", "test-classes"), war, "io/github/tacit/logback/matrix/Hostile");
        String xml = "<configuration><appender name='F' class='ch.qos.logback.core.FileAppender'><file>"
                + folder.resolve("war.log")
                + "</file><encoder><pattern>%msg %X %kvp %marker %thread %logger %ex%n</pattern>"
                + "</encoder></appender><root level='INFO'><appender-ref ref='F'/></root></configuration>";
        Path configuration = Files.isDirectory(folder.resolve("conf")) ? folder.resolve("conf") : war;
        Files.writeString(configuration.resolve("logback.xml"), xml);
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getHost();
        tomcat.start();
        try {
            ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
            Answer answer = useAndUndeploy(tomcat, parent, collected);
            String log = Files.readString(folder.resolve("war.log"));
            assertFalse(log.contains(SECRET), log);
            assertTrue(log.contains("login with password=[redacted:password] of bob"), log);
            Object found = null;
            for (int i = 0; i < 100 && found == null; i++) {
                System.gc();
                found = collected.remove(100);
            }
            assertNotNull(found, "still reachable: " + answer.application.get());
            return answer.text;
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private record Answer(String text, WeakReference<ClassLoader> application) {}

    private Answer useAndUndeploy(Tomcat tomcat, ClassLoader parent, ReferenceQueue<ClassLoader> collected)
            throws IOException {
        Context context = new StandardContext();
        context.setPath("");
        context.setDocBase(folder.resolve("war").toString());
        context.addLifecycleListener(new Tomcat.FixContextListener());
        context.setParentClassLoader(parent);
        // As Logback's initializer for servlet containers does.
        context.addApplicationListener("ch.qos.logback.classic.servlet.LogbackServletContextListener");
        Tomcat.addServlet(context, "log", WarServlet.class.getName());
        context.addServletMappingDecoded("/*", "log");
        tomcat.getHost().addChild(context);
        WeakReference<ClassLoader> application =
                new WeakReference<>(context.getLoader().getClassLoader(), collected);
        URL url = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/?secret=" + SECRET)
                .toURL();
        String text;
        try (InputStream answer = url.openStream()) {
            text = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
        tomcat.getHost().removeChild(context);
        return new Answer(text, application);
    }

    private static void copy(Path from, Path to, String start) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = from.relativize(file).toString().replace('\\', '/');
                if (name.startsWith(start) && !name.equals("module-info.class")) {
                    Path target = to.resolve(name);
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a server has without any logging: this JVM's class path less Logback, SLF4J and Tacit. */
    private static final class ServerLoader extends ClassLoader {
        ServerLoader() {
            super(ServerTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.slf4j.") || name.startsWith("ch.qos.") || name.startsWith("io.github.tacit.")) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }

        @Override
        public @Nullable URL getResource(String name) {
            return name.startsWith("META-INF/services/") ? null : super.getResource(name);
        }

        @Override
        public java.util.Enumeration<URL> getResources(String name) throws IOException {
            return name.startsWith("META-INF/services/")
                    ? java.util.Collections.emptyEnumeration()
                    : super.getResources(name);
        }
    }
}

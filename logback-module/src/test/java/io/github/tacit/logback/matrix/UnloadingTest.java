package io.github.tacit.logback.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.PrintStream;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A web application with Logback and Tacit inside is undeployed. */
class UnloadingTest {
    @TempDir
    Path folder;

    @Test
    void undeployedApplicationIsCollectedThoughItsThreadsLiveOn() throws Exception {
        ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
        WeakReference<ClassLoader> application = deployAndUndeploy(collected);
        Object found = null;
        for (int i = 0; i < 100 && found == null; i++) {
            System.gc();
            found = collected.remove(100);
        }
        assertNotNull(found, "still reachable: " + application.get());
    }

    /** This thread is the server's: it logged for the application, and stays. */
    private WeakReference<ClassLoader> deployAndUndeploy(ReferenceQueue<ClassLoader> collected) throws Exception {
        ChildJvm layout = new ChildJvm(folder).withTacit().with("slf4j-api", "logback-classic", "logback-core");
        URL[] urls = new URL[layout.classPath().size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = Path.of(layout.classPath().get(i)).toUri().toURL();
        }
        ClassLoader server = Thread.currentThread().getContextClassLoader();
        PrintStream out = System.out;
        Path console = folder.resolve("console.txt");
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
                PrintStream captured = new PrintStream(Files.newOutputStream(console))) {
            Thread.currentThread().setContextClassLoader(loader);
            System.setOut(captured);
            loader.loadClass(Program.class.getName())
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[] {"severalLoggers", folder.toString(), "x9secretsecretq7"});
            assertEquals(
                    List.of("password=[redacted:password]", "password=[redacted:password]"),
                    Files.readAllLines(folder.resolve("several.log")));
            return new WeakReference<>(loader, collected);
        } finally {
            System.setOut(out);
            Thread.currentThread().setContextClassLoader(server);
        }
    }
}

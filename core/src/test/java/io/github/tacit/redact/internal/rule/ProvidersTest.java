package io.github.tacit.redact.internal.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.DetectorProvider;
import io.github.tacit.redact.spi.Text;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvidersTest {
    @TempDir
    Path folder;

    private final List<String> failures = new ArrayList<>();

    @Test
    void providersOfTheContextLoaderCountAndBrokenOnesCostOnlyThemselves() throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(DetectorProvider.class.getName()),
                "no.such.Provider\n" + Throwing.class.getName() + "\n" + Acme.class.getName() + "\n");
        Thread caller = Thread.currentThread();
        ClassLoader before = caller.getContextClassLoader();
        try (URLClassLoader application =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            caller.setContextClassLoader(application);
            List<String> ids = Providers.detectors(failures::add).stream()
                    .map(Detector::id)
                    .toList();

            assertTrue(ids.contains("acme"), ids.toString());
            assertEquals(List.of("java.util.ServiceConfigurationError", "java.lang.IllegalStateException"), failures);
        } finally {
            caller.setContextClassLoader(before);
        }
    }

    /** Throws when asked for its detectors. */
    public static final class Throwing implements DetectorProvider {
        @Override
        public List<Detector> detectors() {
            throw new IllegalStateException("broken");
        }
    }

    /** Has one detector. */
    public static final class Acme implements DetectorProvider {
        @Override
        public List<Detector> detectors() {
            return List.of(new Detector() {
                @Override
                public String id() {
                    return "acme";
                }

                @Override
                public String provider() {
                    return "Acme";
                }

                @Override
                public Confidence confidence() {
                    return Confidence.HIGH;
                }

                @Override
                public List<String> anchors() {
                    return List.of("acme");
                }

                @Override
                public void detect(Text text, int start, int end, Sink sink) {
                    sink.found(start, end, Confidence.HIGH);
                }
            });
        }
    }
}

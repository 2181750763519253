package io.github.tacit.redact.internal.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.config.DetectorChoice;
import io.github.tacit.redact.config.RedactionConfig;
import io.github.tacit.redact.internal.rule.Detectors;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AnchorFileTest {
    private static final Path FILE =
            Path.of("target", "classes", "io", "github", "tacit", "redact", "internal", "scan", AnchorFile.NAME);

    private record Other(Detector detector, List<String> anchors) implements Detector {
        @Override
        public String id() {
            return detector.id();
        }

        @Override
        public String provider() {
            return detector.provider();
        }

        @Override
        public Confidence confidence() {
            return detector.confidence();
        }

        @Override
        public void detect(Text text, int start, int end, Sink sink) {
            detector.detect(text, start, end, sink);
        }
    }

    private static List<Detector> builtIn() {
        return Detectors.load(RedactionConfig.defaults(), failure -> {});
    }

    /** The built-in detectors with other anchors of one. */
    private static List<Detector> with(int index, UnaryOperator<List<String>> change) {
        List<Detector> detectors = builtIn();
        List<String> anchors = change.apply(new ArrayList<>(detectors.get(index).anchors()));
        detectors.set(index, new Other(detectors.get(index), anchors));
        return detectors;
    }

    private static List<String> changed(List<String> anchors, String last) {
        anchors.set(anchors.size() - 1, last);
        return anchors;
    }

    private static List<String> added(List<String> anchors, String anchor) {
        anchors.add(anchor);
        return anchors;
    }

    @Test
    void theBuildWritesTheFile() throws IOException {
        assertArrayEquals(AnchorFileWriter.bytesOf(builtIn()), Files.readAllBytes(FILE));
    }

    @Test
    void whatIsReadIsWhatWouldBeComputed() {
        AnchorArrays read = AnchorFile.read(builtIn());
        AnchorArrays computed = AnchorTableBuilder.compute(builtIn());
        assertNotNull(read);
        assertArrayEquals(computed.filter, read.filter);
        assertArrayEquals(computed.neighbours.ofFour, read.neighbours.ofFour);
        assertArrayEquals(computed.neighbours.ofThree, read.neighbours.ofThree);
        assertArrayEquals(computed.windows, read.windows);
        assertArrayEquals(computed.withAnyFourth, read.withAnyFourth);
        assertArrayEquals(computed.entries, read.entries);
        assertArrayEquals(computed.literal, read.literal);
        assertArrayEquals(computed.detectors, read.detectors);
    }

    @Test
    void theDefaultEngineComputesNoTable() throws Exception {
        Set<String> loaded = new HashSet<>();
        URL core = Redactor.class.getProtectionDomain().getCodeSource().getLocation();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {core}, ClassLoader.getPlatformClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                loaded.add(name);
                return super.findClass(name);
            }
        }) {
            thread.setContextClassLoader(loader);
            loader.loadClass(Redactor.class.getName()).getMethod("defaults").invoke(null);
        } finally {
            thread.setContextClassLoader(before);
        }
        assertTrue(loaded.contains(AnchorFile.class.getName()), loaded::toString);
        assertFalse(loaded.contains(AnchorTableBuilder.class.getName()), loaded::toString);
    }

    @Test
    void itServesNoOtherConfiguration() {
        RedactionConfig defaults = RedactionConfig.defaults();
        DetectorChoice fewer = new DetectorChoice(List.of("github-token"), List.of(), Confidence.HIGH);
        assertNotServed(configured(fewer, defaults.addedNames()));
        assertNotServed(configured(defaults.detectors(), Set.of("kennwort")));
        assertNotServed(List.of());
    }

    @Test
    void itServesNoOtherOrder() {
        List<Detector> detectors = builtIn();
        Collections.swap(detectors, 0, detectors.size() - 1);
        assertNotServed(detectors);
        assertNotServed(with(0, anchors -> {
            Collections.swap(anchors, 0, 1);
            return anchors;
        }));
    }

    @Test
    void itServesNoOtherAnchors() {
        int last = builtIn().size() - 1;
        for (int index : new int[] {0, last / 2, last}) {
            List<String> anchors = builtIn().get(index).anchors();
            String anchor = anchors.get(anchors.size() - 1);
            assertNotServed(with(index, all -> changed(all, anchor + "x")));
            assertNotServed(with(index, all -> changed(all, anchor.substring(1))));
            assertNotServed(with(index, all -> changed(all, "x" + anchor.substring(1))));
            assertNotServed(with(index, all -> changed(all, anchor.substring(1) + "\0")));
            assertNotServed(with(index, all -> changed(all, anchor.substring(1) + '\u0100')));
            assertNotServed(with(index, all -> added(all, "another")));
            assertNotServed(with(index, all -> added(all, "")));
            assertNotServed(with(index, all -> List.of()));
        }
    }

    @Test
    void itServesTheSameAnchorsOfOtherDetectors() {
        assertNotNull(AnchorFile.read(with(0, anchors -> anchors)));
    }

    @Test
    void whatCannotBeWrittenExactlyIsRefused() {
        for (String anchor : List.of("a\0b", "a".repeat(128))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> AnchorFileWriter.bytesOf(with(0, anchors -> added(anchors, anchor))));
        }
    }

    private static List<Detector> configured(DetectorChoice choice, Set<String> addedNames) {
        RedactionConfig defaults = RedactionConfig.defaults();
        RedactionConfig config = new RedactionConfig(
                defaults.mode(),
                defaults.masks(),
                choice,
                addedNames,
                defaults.removedNames(),
                defaults.patterns(),
                defaults.allowedValues(),
                defaults.allowedPatterns(),
                defaults.placeholders());
        return Detectors.load(config, failure -> {});
    }

    private static void assertNotServed(List<Detector> detectors) {
        assertNull(AnchorFile.read(detectors));
    }
}

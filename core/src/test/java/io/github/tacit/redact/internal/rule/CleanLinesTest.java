package io.github.tacit.redact.internal.rule;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.tacit.redact.Finding;
import io.github.tacit.redact.Redactor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Lines as libraries and systems log them stay as they are. */
class CleanLinesTest {
    private static final int TIMES = 20;

    @TestFactory
    Stream<DynamicTest> linesWithoutASecretAreLeft() {
        Redactor redactor = Redactor.defaults();
        return TestLines.read("clean-lines.txt").stream()
                .map(form -> dynamicTest(form, () -> {
                    Samples samples = new Samples(form.hashCode());
                    for (int i = 0; i < TIMES; i++) {
                        String line = samples.of(form);
                        List<Finding> found = redactor.find(line);
                        assertTrue(found.isEmpty(), () -> found + " in " + line);
                    }
                }));
    }
}

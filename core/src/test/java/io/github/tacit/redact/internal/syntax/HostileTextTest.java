package io.github.tacit.redact.internal.syntax;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Counts the characters that detectors read in texts made to let them read the same again and again. */
class HostileTextTest {
    private static final List<Detector> DETECTORS = SyntaxDetectors.all(Names.standard());

    private static final int SMALL = 1 << 10;
    private static final int LARGE = 1 << 12;

    /** How many times each character may be read on average. */
    private static final int MOST_READS = 160;

    /** For all anchors of a detector but the first, which is put into many more. */
    private static final List<String> FEW_FORMS =
            List.of("%s", "%s ", "%s=", "%s=x/", "\"%s\":\"", "%s\"x\",", "%s\",", "%s-b \"");

    private static final class CountingText extends Text {
        private long reads;

        @Override
        public int at(int position) {
            reads++;
            return super.at(position);
        }
    }

    static Stream<String> units() {
        List<String> units = new ArrayList<>();
        List<String> forms = List.of(
                "%s",
                "%s ",
                "%s=",
                "%s=x",
                "%s=x/",
                "%s=x,",
                "%s=x&",
                "%s=x;",
                "%s=\"",
                "%s='",
                "%s=\\\"",
                "%s=\\\\\\\"x",
                "%s=%%22",
                "%s=&quot;",
                "%s: ",
                "%s:x",
                "\"%s\":\"",
                "\"%s\":",
                "\"%s\",",
                "\\\"%s\\\":\\\"x",
                "%s%%3D",
                "%s%%3Dx/",
                "<%s>",
                "<%s ",
                "</%s>",
                "<%s",
                "&lt;%s&gt;",
                "--%s ",
                "-%s=",
                "name=\"%s\" ",
                "name=%s,",
                "\"key\":\"%s\",",
                "%s [",
                "%s=[",
                "%s=[x,",
                "%s=[\"x\",",
                "%s(",
                "%s(\"",
                "%s(\"x\",",
                "%s(\"x\",'",
                "%s(\"',",
                "%s: |\n ",
                "%s: |\n",
                " %s: |\n  ",
                "%s\n",
                "%s\\n",
                "%s\\",
                "\\%s",
                "{%s",
                "}%s",
                "(%s=",
                ")%s",
                "%s.",
                "%s-",
                "a%s",
                "%sa",
                "%s@",
                "%s://",
                "%s=x:y@",
                "%s=${",
                "%s 'x",
                "%s \"x\" ",
                "%s=a%s=",
                "%s=a/%s:b",
                "%s : str = ",
                "%s string = ",
                "login x %s ",
                "form-data; name=\"%s\"\n");
        for (Detector detector : DETECTORS) {
            List<String> anchors = detector.anchors();
            for (String anchor : anchors) {
                for (String form : anchor.equals(anchors.get(0)) ? forms : FEW_FORMS) {
                    units.add(form.replace("%s", anchor).replace("%%", "%"));
                }
            }
        }
        return units.stream().distinct();
    }

    @ParameterizedTest
    @MethodSource("units")
    void readsGrowNoFasterThanTheText(String unit) {
        long small = reads(unit.repeat(SMALL / unit.length() + 1));
        long large = reads(unit.repeat(LARGE / unit.length() + 1));
        assertTrue(large <= 5 * small + LARGE, () -> unit + ": " + small + " reads, then " + large);
        assertTrue(large <= (long) MOST_READS * LARGE, () -> unit + ": " + large / LARGE + " reads a character");
    }

    private static long reads(String string) {
        byte[] bytes = string.getBytes(StandardCharsets.ISO_8859_1);
        CountingText text = new CountingText();
        text.set(bytes, bytes.length, true, true);
        String lower = string.toLowerCase(Locale.ROOT);
        for (Detector detector : DETECTORS) {
            for (String anchor : detector.anchors()) {
                String literal = anchor.toLowerCase(Locale.ROOT);
                for (int i = lower.indexOf(literal); i >= 0; i = lower.indexOf(literal, i + 1)) {
                    detector.detect(text, i, i + literal.length(), (start, end, sure) -> {});
                }
            }
        }
        return text.reads;
    }
}

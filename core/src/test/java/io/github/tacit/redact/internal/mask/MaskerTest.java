package io.github.tacit.redact.internal.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.Finding;
import io.github.tacit.redact.Mask;
import io.github.tacit.redact.config.MaskRules;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "api-key=V",
                "{\"apiKey\": \"V\"}",
                "{\\\"api_key\\\":\\\"V\\\"}",
                "X.Api-Key : 'V'; api.key>V",
                "<apikey>V</apikey>",
            })
    void aNameMayHaveItsOwnMask(String text) {
        MaskRules rules = new MaskRules(
                Mask.label(),
                Map.of(),
                Map.of(Confidence.HIGH, Mask.fixed("HIGH")),
                Map.of("API_KEY", Mask.fixed("OWN")));
        int start = text.lastIndexOf('V');

        assertEquals(
                text.substring(0, start) + "OWN" + text.substring(start + 1),
                new Masker(rules, Map.of()).mask(text, List.of(new Finding("x", start, start + 1, Confidence.HIGH))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"pin\":#1234#}", "{\"pin\" : #1234#, \"n\":1}", "{'pin': #1234#}", "{\\\"pin\\\":#1234#}"})
    void jsonStaysJsonWhenANumberIsMasked(String marked) {
        String text = marked.replace("#", "");
        int start = marked.indexOf('#');
        String quote = text.startsWith("'", 1) ? "'" : text.contains("\\") ? "\\\"" : "\"";
        String masked = new Masker(MaskRules.of(Mask.label()), Map.of())
                .mask(text, List.of(new Finding("pin", start, start + 4, Confidence.HIGH)));
        assertEquals(text.replace("1234", quote + "[redacted:pin]" + quote), masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pin: 1234", "pin=1234", "{\"pin\":\"1234\"}"})
    void nothingIsAddedElsewhere(String text) {
        int start = text.indexOf("1234");
        String masked = new Masker(MaskRules.of(Mask.label()), Map.of())
                .mask(text, List.of(new Finding("pin", start, start + 4, Confidence.HIGH)));
        assertEquals(text.replace("1234", "[redacted:pin]"), masked);
    }

    @Test
    void withoutAMaskOfItsNameTheDetectorsOrTheConfidencesCounts() {
        MaskRules rules = new MaskRules(
                Mask.label(),
                Map.of("a", Mask.fixed("A")),
                Map.of(Confidence.HIGH, Mask.fixed("HIGH")),
                Map.of("pin", Mask.fixed("PIN")));

        assertEquals(
                "k=A k=HIGH k=[redacted:label-of-b] pin=PIN",
                new Masker(rules, Map.of("b", "label-of-b"))
                        .mask(
                                "k=1 k=2 k=3 pin=4",
                                List.of(
                                        new Finding("a", 2, 3, Confidence.HIGH),
                                        new Finding("b", 6, 7, Confidence.HIGH),
                                        new Finding("b", 10, 11, Confidence.LOW),
                                        new Finding("a", 16, 17, Confidence.HIGH))));
    }
}

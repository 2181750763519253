package io.github.tacit.redact.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.config.ConfigException;
import io.github.tacit.config.ConfigSources;
import io.github.tacit.config.Configuration;
import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.Mask;
import io.github.tacit.redact.RedactionMode;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedactionConfigTest {
    @Test
    void anEmptyConfigurationMasksEverythingWithLabels() {
        RedactionConfig config = read("");

        assertEquals(RedactionMode.MASK, config.mode());
        assertEquals("[redacted:x]", masked(config.mask()));
        assertEquals(DetectorChoice.all(), config.detectors());
        assertEquals(Set.of(), config.addedNames());
        assertEquals(List.of(), config.patterns());
    }

    @Test
    void everyKeyArrives() {
        RedactionConfig config = read("""
                tacit.redact.mode=report
                tacit.redact.mask=keep:4,4
                tacit.redact.mask.detector.github-token=fixed:GITHUB
                tacit.redact.mask.confidence.low=same-length
                tacit.redact.mask.name.X-Api-Key=fixed:KEY
                tacit.redact.disable=slack-token, low
                tacit.redact.enable=Stripe
                tacit.redact.min-confidence=medium
                tacit.redact.names.add=ssn
                tacit.redact.names.remove=token
                tacit.redact.pattern.10.regex=acme-[a-z]{2,4}
                tacit.redact.pattern.2.regex=ACME([0-9]+)
                tacit.redact.pattern.2.id=acme
                tacit.redact.pattern.2.anchor=ACME
                tacit.redact.pattern.2.confidence=low
                tacit.redact.allow.values=public-one
                tacit.redact.allow.pattern.1=test-[a-z]{1,3}
                tacit.redact.placeholders=ChangeMe
                """);

        MaskRules masks = config.masks();
        assertEquals(RedactionMode.REPORT, config.mode());
        assertEquals("GITHUB", masked(masks.maskOf("github-token", Confidence.LOW)));
        assertEquals("**********", masked(masks.maskOf("other", Confidence.LOW)));
        assertEquals(Mask.keep(4, 4), masks.maskOf("other", Confidence.HIGH));
        assertEquals("KEY", masked(masks.maskOf("x_api_key", "github-token", Confidence.LOW)));
        assertEquals(
                new DetectorChoice(List.of("slack-token", "low"), List.of("Stripe"), Confidence.MEDIUM),
                config.detectors());
        assertEquals(Set.of("ssn"), config.addedNames());
        assertEquals(Set.of("token"), config.removedNames());
        assertEquals(
                List.of(
                        new UserPattern(
                                "acme",
                                "ACME([0-9]+)",
                                List.of("ACME"),
                                Confidence.LOW,
                                "t:12",
                                "tacit.redact.pattern.2.regex"),
                        new UserPattern(
                                "pattern-10",
                                "acme-[a-z]{2,4}",
                                List.of(),
                                Confidence.HIGH,
                                "t:11",
                                "tacit.redact.pattern.10.regex")),
                config.patterns());
        assertEquals(Set.of("public-one"), config.allowedValues());
        assertEquals(
                List.of(new AllowedPattern("test-[a-z]{1,3}", "t:17", "tacit.redact.allow.pattern.1")),
                config.allowedPatterns());
        assertEquals(Set.of("changeme"), config.placeholders());
        assertFalse(config.toString().contains("public-one"));
    }

    @Test
    void mistakesThatOnlyRedactionSeesAreToldAtOnce() {
        ConfigException refused = assertThrows(ConfigException.class, () -> read("""
                        tacit.redact.mask=lable
                        tacit.redact.mask.detector.a=fixed:a b
                        tacit.redact.mask.confidence.lowest=label
                        tacit.redact.mask.name.pin=fingerprint
                        tacit.redact.mask.fingerprint-key=short
                        tacit.redact.pattern.1.id=acme
                        tacit.redact.pattern.2.id=acme
                        tacit.redact.pattern.2.regex=abc
                        tacit.redact.pattern.2.anchor=ab
                        tacit.redact.pattern.3.id=Not An Id
                        tacit.redact.pattern.3.regex=abc
                        """));

        assertEquals(
                List.of(
                        "t:2 tacit.redact.mask.detector.a",
                        "t:3 tacit.redact.mask.confidence.lowest",
                        "t:5 tacit.redact.mask.fingerprint-key",
                        "t:1 tacit.redact.mask",
                        "default tacit.redact.pattern.1.regex",
                        "t:7 tacit.redact.pattern.2.id",
                        "t:9 tacit.redact.pattern.2.anchor",
                        "t:10 tacit.redact.pattern.3.id"),
                refused.problems().stream()
                        .map(problem -> problem.origin() + " " + problem.key())
                        .toList());
        assertFalse(refused.toString().contains("short"));
    }

    @Test
    void detectorsAreChosenByIdProviderAndConfidence() {
        DetectorChoice choice =
                new DetectorChoice(List.of("github-token", "slack", "LOW"), List.of("slack-bot"), Confidence.MEDIUM);

        assertFalse(choice.includes(detector("github-token", "GitHub", Confidence.HIGH)));
        assertFalse(choice.includes(detector("slack-app", "Slack", Confidence.HIGH)));
        assertTrue(choice.includes(detector("slack-bot", "Slack", Confidence.LOW)));
        assertFalse(choice.includes(detector("other", "Other", Confidence.LOW)));
        assertTrue(choice.includes(detector("other", "Other", Confidence.MEDIUM)));
        assertEquals(
                List.of("slakc"),
                DetectorChoice.unknown(
                        List.of("slakc", "Slack", "high"), List.of(detector("slack-bot", "Slack", Confidence.LOW))));
    }

    private static RedactionConfig read(String text) {
        return RedactionConfig.of(Configuration.builder()
                .keys(RedactKey.values())
                .source(ConfigSources.properties("t", text))
                .load());
    }

    private static String masked(Mask mask) {
        StringBuilder out = new StringBuilder();
        mask.append("x", "0123456789", 0, 10, out);
        return out.toString();
    }

    private static Detector detector(String id, String provider, Confidence confidence) {
        return new Detector() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public String provider() {
                return provider;
            }

            @Override
            public Confidence confidence() {
                return confidence;
            }

            @Override
            public List<String> anchors() {
                return List.of("abc");
            }

            @Override
            public void detect(Text text, int start, int end, Sink sink) {
                throw new UnsupportedOperationException();
            }
        };
    }
}

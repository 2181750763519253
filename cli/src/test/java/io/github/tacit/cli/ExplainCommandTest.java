package io.github.tacit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.config.ConfigSources;
import io.github.tacit.config.Configuration;
import io.github.tacit.redact.DetectorInfo;
import io.github.tacit.redact.Finding;
import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.config.RedactKey;
import io.github.tacit.redact.config.RedactionConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainCommandTest {
    private static final String SECRET = "hunter2" + "-and-more";

    private static RedactionConfig config(String settings) {
        return RedactionConfig.of(Configuration.builder()
                .keys(RedactKey.values())
                .source(ConfigSources.properties("test", settings))
                .load());
    }

    @Test
    void reasonMaskAndSettingsAreTold() {
        Cli cli = Cli.run("explain", "user=bob\ndb.password=" + SECRET + ";");
        assertEquals("""
                line 2, column 13 to 28: named-password (high)
                  why         is the value of a name that says so
                  becomes     [redacted:password]
                  stays with  tacit.redact.names.remove=db.password
                  or          tacit.redact.disable=named-password
                  or          tacit.redact.allow.values=(this value)
                """, cli.out(), cli.err());
        assertEquals(0, cli.code());
    }

    @Test
    void standardInputKeepsSecretsOutOfTheHistory() {
        assertTrue(Cli.runWith("password=" + SECRET, "explain").out().contains("named-password"));
    }

    @Test
    void nothingIsSaidToBeNothing() {
        assertEquals("nothing is masked\n", Cli.run("explain", "password=").out());
        assertEquals("nothing is masked\n", Cli.run("explain", "@/etc/hostname").out(), "@ reads no file");
    }

    @Test
    void toldSettingsLetTheValueStay() {
        for (String text : List.of(
                "password=" + SECRET,
                "https://bob:" + "secret-of-bob" + "@example.com/",
                "Authorization: Bearer " + "abcdefghijklmnop.qrstuvwxyz",
                "FASTLY_API_TOKEN=" + "q9X2mK7vT4pR8wN3" + "bL6yH1cZ5dJ0fG_s")) {
            List<Finding> findings = Redactor.defaults().find(text);
            assertFalse(findings.isEmpty(), text);
            Explanation explanation = new Explanation(RedactionConfig.defaults(), text);
            for (String setting : explanation.switches(findings.get(0))) {
                String line = setting.replace(
                        "(this value)",
                        text.substring(findings.get(0).start(), findings.get(0).end()));
                assertEquals(text, Redactor.create(config(line)).redact(text), line);
            }
        }
    }

    @Test
    void settingThatLetsAValueStayIsNamed() {
        String text = "password=" + SECRET + " https://bob:" + "secret-of-bob" + "@example.com/";
        List<Explanation.Kept> kept = new Explanation(config("tacit.redact.disable=named-password"), text)
                .kept(Redactor.create(config("tacit.redact.disable=named-password"))
                        .find(text));
        assertEquals("tacit.redact.disable", kept.get(0).setting());
        RedactionConfig high = config("tacit.redact.min-confidence=high\ntacit.redact.allow.values=" + SECRET);
        kept = new Explanation(high, text).kept(Redactor.create(high).find(text));
        assertTrue(kept.get(0).setting().contains("tacit.redact.allow"), kept.toString());
    }

    @Test
    void textThatIsTooLongIsRefused() {
        Cli cli = Cli.runWith("x".repeat((1 << 20) + 1), "explain");
        assertEquals(1, cli.code());
        assertTrue(cli.err().contains("'tacit find' searches files"), cli.err());
    }

    @Test
    void everyDetectorHasAReasonOfItsKind() {
        for (DetectorInfo detector : DetectorInfo.all(RedactionConfig.defaults())) {
            assertFalse(Reasons.of(detector).isBlank());
            assertEquals(
                    detector.kind() == DetectorInfo.Kind.KNOWN, detector.id().equals("known-secret"));
        }
    }
}

package io.github.tacit.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;

class ExplicitUseTest {
    @Test
    void thePolicyRedactsWhatGoesThroughARewriteAppender() {
        LogEvent event = event(Secrets.named());

        assertInstanceOf(RedactedEvent.class, TacitRewritePolicy.create().rewrite(event));
    }

    @Test
    void thePolicyPassesACleanEvent() {
        LogEvent event = event("hello");

        assertSame(event, TacitRewritePolicy.create().rewrite(event));
    }

    @Test
    void theConverterRedactsAPartOfAPattern() {
        String text = layout("%p %redacted{%m%n%ex}|").toSerializable(event("got " + Secrets.named()));

        assertFalse(text.contains(Secrets.MARK), text);
        assertTrue(text.startsWith("INFO got password=[redacted:password]"), text);
        assertTrue(text.contains("java.lang.Exception: password=[redacted:password]"), text);
    }

    @Test
    void theConverterRedactsWhatThePatternItselfPutsTogether() {
        String text = layout("%redacted{password=%m}%throwable{none}").toSerializable(event(Secrets.plain()));

        assertEquals("password=[redacted:password]", text);
    }

    @Test
    void theResolverRedactsAPartOfATemplate() {
        String json = json("{\"level\": {\"$resolver\": \"level\", \"field\": \"name\"}, \"part\": {\"$resolver\":"
                        + " \"redacted\", \"template\": {\"message\": {\"$resolver\": \"message\"}, \"type\":"
                        + " {\"$resolver\": \"exception\", \"field\": \"className\"}, \"error\": {\"$resolver\":"
                        + " \"exception\", \"field\": \"message\"}}}}")
                .toSerializable(event("got " + Secrets.named()));

        assertEquals(
                "{\"level\":\"INFO\",\"part\":{\"message\":\"got password=[redacted:password]\","
                        + "\"type\":\"java.lang.Exception\",\"error\":\"password=[redacted:password]\"}}",
                json.strip());
    }

    @Test
    void theResolverRedactsWhatTheTemplateItselfPutsTogether() {
        String json = json("{\"$resolver\": \"redacted\", \"template\": {\"password\": {\"$resolver\": \"message\"}}}")
                .toSerializable(event(Secrets.plain()));

        assertEquals("{\"password\":\"[redacted:password]\"}", json.strip());
    }

    @Test
    void theResolverPassesACleanPart() {
        String json = json("{\"$resolver\": \"redacted\", \"template\": {\"message\": {\"$resolver\": \"message\"}}}")
                .toSerializable(event("hello"));

        assertEquals("{\"message\":\"hello\"}", json.strip());
    }

    @Test
    void theResolverWithoutATemplateSaysHowToWriteIt() {
        RuntimeException thrown = assertThrows(RuntimeException.class, () -> json("{\"$resolver\": \"redacted\"}"));

        assertTrue(thrown.toString().contains("takes the part to redact as \"template\""), thrown.toString());
    }

    private static JsonTemplateLayout json(String template) {
        return JsonTemplateLayout.newBuilder()
                .setConfiguration(new DefaultConfiguration())
                .setEventTemplate(template)
                .setStackTraceEnabled(true)
                .build();
    }

    private static PatternLayout layout(String pattern) {
        return PatternLayout.newBuilder().withPattern(pattern).build();
    }

    private static LogEvent event(String message) {
        return Log4jLogEvent.newBuilder()
                .setLoggerName("logger")
                .setLevel(Level.INFO)
                .setMessage(new SimpleMessage(message))
                .setThrown(message.contains("got") ? new Exception(Secrets.named()) : null)
                .build();
    }
}

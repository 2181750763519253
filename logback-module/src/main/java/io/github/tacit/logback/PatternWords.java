package io.github.tacit.logback;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Layout;
import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.Tacit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether a pattern shows a redacted event and nothing else, so that what it writes need not be scanned. Stateless. */
final class PatternWords {
    /** A conversion word, with its format before and its options behind. */
    private static final Pattern WORD = Pattern.compile("%[-.0-9]*(\\w+)(?:\\{[^}]*})*");

    /** One word gives the value of another a name: {@code %X{key}=%X{value}}. */
    private static final Pattern NAMING = Pattern.compile(WORD.pattern() + "[\"']?\\s*=\\s*[\"']?%");

    /** Stands for what a word may show: nothing by itself, a secret where the pattern's own text says so. */
    private static final String VALUE = "Zk4w9Qp2Tx7m" + "Lr5v8Ny3Bd6h";

    private static final String PROPERTY = "ch.qos.logback.classic.pattern.PropertyConverter";

    private PatternWords() {}

    /** Whether it is a pattern of Logback's or Spring Boot's words only, which bring no more than the event has. */
    static boolean showEventOnly(Layout<ILoggingEvent> layout) {
        if (layout == null || layout.getClass() != PatternLayout.class) {
            return false;
        }
        String pattern = String.valueOf(((PatternLayout) layout).getPattern());
        Map<String, ?> known = ((PatternLayout) layout).getEffectiveConverterMap();
        Matcher words = WORD.matcher(pattern);
        while (words.find()) {
            String word = words.group(1);
            Object converter = known.get(word);
            if (word.equals("property") || word.equals("replace") || converter != null && !isOwn(converter)) {
                return false;
            }
        }
        String sample = words.replaceAll(VALUE);
        Redactor redactor = Tacit.runtime().redactor();
        return !NAMING.matcher(pattern).find()
                && redactor.redact(sample).equals(sample)
                && redactor.redact(pattern).equals(pattern);
    }

    /** Words are class names, or suppliers of converters from Logback 1.5.13 on: Logback's are its pattern layout's. */
    private static boolean isOwn(Object converter) {
        if (converter instanceof String name) {
            return name.startsWith("ch.qos.logback.classic.") && !name.equals(PROPERTY)
                    || name.startsWith("ch.qos.logback.core.pattern.")
                    || name.startsWith("org.springframework.boot.");
        }
        String name = converter.getClass().getName();
        return name.startsWith(PatternLayout.class.getName()) || name.startsWith("org.springframework.boot.");
    }
}

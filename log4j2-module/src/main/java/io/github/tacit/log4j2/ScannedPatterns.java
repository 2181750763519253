package io.github.tacit.log4j2;

import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.Tacit;
import jakarta.annotation.Nullable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.routing.RoutingAppender;
import org.apache.logging.log4j.core.config.AppenderControl;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.LocationAware;
import org.apache.logging.log4j.core.impl.MutableLogEvent;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.spi.MutableThreadContextStack;
import org.apache.logging.log4j.util.StringMap;

/**
 * Scans what a pattern writes where the pattern brings more than the event: text that makes a secret of the value behind
 * it ({@code password=%X{p}}), or lookups. All other patterns stay as they are and cost nothing. Stateless.
 */
final class ScannedPatterns {
    /** Stands for all values of an event: nothing by itself, a secret where the pattern's own text says so. */
    private static final String VALUE = "Zk4w9Qp2Tx7m" + "Lr5v8Ny3Bd6h";

    /** What may be the name of a value: {@code %X{name}}. */
    private static final Pattern OPTION = Pattern.compile("\\{([^{},]+)[},]");

    /**
     * Looked up for each event; or counted, so that a trial would be seen; or one word gives the value of another a name,
     * as in {@code %X{key}=%X{value}}.
     */
    private static final Pattern NOT_TO_BE_TRIED =
            Pattern.compile("\\$\\{|%[-.0-9]*(sn|sequenceNumber)|%[-.0-9]*\\w+(\\{[^}]*})*[\"']?\\s*=\\s*[\"']?%");

    /** What Log4j writes a pattern with. */
    private static final Set<String> ONE_PATTERN = Set.of(
            "NoFormatPatternSerializer", "PatternFormatterPatternSerializer", "PatternSerializerWithReplacement");

    private ScannedPatterns() {}

    /** Covers the pattern of an appender, and those of the appenders that a routing appender makes. */
    static void cover(Appender appender) {
        if (appender instanceof RoutingAppender routing) {
            LoggerInternals.replaceRoutes(routing, CoveredRoutes::new);
        } else if (appender.getLayout() instanceof PatternLayout layout) {
            cover(layout);
        }
    }

    private static void cover(PatternLayout layout) {
        AbstractStringLayout.Serializer own = layout.getEventSerializer();
        if (!(own instanceof Scan) && bringsMore(layout)) {
            LoggerInternals.replaceSerializer(layout, new Scan(own));
        }
    }

    /** Whether what an appender's pattern writes is scanned. */
    static boolean isOne(Appender appender) {
        return appender.getLayout() instanceof PatternLayout layout && layout.getEventSerializer() instanceof Scan;
    }

    private static boolean bringsMore(PatternLayout layout) {
        String pattern = layout.getConversionPattern();
        if (pattern == null
                || hasSeveral(layout)
                || NOT_TO_BE_TRIED.matcher(pattern).find()) {
            return true;
        }
        try {
            Redactor redactor = Tacit.runtime().redactor();
            for (LogEvent trial : trials(pattern)) {
                String text = layout.toSerializable(Events.redact(trial));
                if (!redactor.redact(text).equals(text)) {
                    return true;
                }
            }
            return false;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // A conversion word of the application's own may not like the trial.
            return true;
        }
    }

    /** Whether each event has its pattern chosen. */
    private static boolean hasSeveral(PatternLayout layout) {
        return !ONE_PATTERN.contains(layout.getEventSerializer().getClass().getSimpleName());
    }

    private static LogEvent[] trials(String pattern) {
        StringMap context = ContextDataFactory.createContextData();
        StringMapMessage map = new StringMapMessage();
        for (Matcher options = OPTION.matcher(pattern); options.find(); ) {
            context.putValue(options.group(1), VALUE);
            map.put(options.group(1), VALUE);
        }
        return new LogEvent[] {trial(new SimpleMessage(VALUE), context), trial(map, context)};
    }

    /** Without a throwable, whose rendering keeps an application loaded; not by Log4j's builder, which leaves a map with this thread. */
    private static LogEvent trial(Message message, StringMap context) {
        MutableLogEvent event = new MutableLogEvent();
        event.setLoggerName(VALUE);
        event.setThreadName(VALUE);
        event.setMarker(new MarkerManager.Log4jMarker(VALUE));
        event.setLevel(Level.INFO);
        event.setMessage(message);
        event.setContextData(context);
        event.setContextStack(new MutableThreadContextStack(List.of(VALUE)));
        return event;
    }

    /** What a pattern makes of an event, scanned. As thread-safe as Log4j's own, around which it is. */
    private record Scan(AbstractStringLayout.Serializer own) implements AbstractStringLayout.Serializer, LocationAware {
        @Override
        public String toSerializable(LogEvent event) {
            String text = own.toSerializable(event);
            return safe(text).toString();
        }

        @Override
        public StringBuilder toSerializable(LogEvent event, StringBuilder buffer) {
            StringBuilder text = own.toSerializable(event, buffer);
            CharSequence safe = safe(text);
            if (safe != text) {
                text.setLength(0);
                text.append(safe);
            }
            return text;
        }

        /** The same object when there is nothing to redact. */
        private static CharSequence safe(CharSequence text) {
            try {
                return Tacit.runtime().redactor().redact(text);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                Settings.current().failed(e);
                return Redactor.FAILED + System.lineSeparator();
            }
        }

        @Override
        public boolean requiresLocation() {
            return own instanceof LocationAware aware && aware.requiresLocation();
        }
    }

    /** The appenders that a routing appender makes; each is covered before it gets an event. Thread-safe. */
    private static final class CoveredRoutes extends ConcurrentHashMap<String, AppenderControl> {
        private static final long serialVersionUID = 1L;

        CoveredRoutes(Map<String, AppenderControl> present) {
            present.forEach(this::put);
        }

        @Override
        public @Nullable AppenderControl put(String key, AppenderControl control) {
            cover(control.getAppender());
            return super.put(key, control);
        }
    }
}

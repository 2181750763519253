package io.github.tacit.logback;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.net.AbstractSocketAppender;
import ch.qos.logback.core.sift.Discriminator;
import ch.qos.logback.core.sift.SiftingAppenderBase;
import ch.qos.logback.core.spi.AppenderAttachable;
import jakarta.annotation.Nullable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Set;

/**
 * Wraps the encoders of an appender and of those inside it, and tells what their events need. Cheap and harmless when
 * repeated: it is asked for each event, since code may give an appender another encoder, or a container another
 * appender, at any time. Thread-safe.
 */
final class Preparation {
    private static final String SERVER = "ch.qos.logback.core.net.server.AbstractServerSocketAppender";
    private static final Method[] NONE = {};
    private static final Set<String> WRITING = Set.of("doAppend", "append", "subAppend", "writeOut", "getEncoder");

    /**
     * How to get and set the encoder of appenders of other libraries, such as logstash-logback-encoder's for TCP. Of the
     * JDK's types only, as the JVM's classes hold them.
     */
    private static final ClassValue<Method[]> ENCODER = new ClassValue<>() {
        @Override
        protected Method[] computeValue(Class<?> type) {
            try {
                return new Method[] {type.getMethod("getEncoder"), type.getMethod("setEncoder", Encoder.class)};
            } catch (NoSuchMethodException e) {
                return NONE;
            }
        }
    };

    /** Whether a type writes in a way of its own, perhaps not by its encoder. */
    private static final ClassValue<Boolean> WRITES_ITSELF = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            if (type.getName().startsWith("ch.qos.logback.")) {
                return false;
            }
            return Arrays.stream(type.getDeclaredMethods()).anyMatch(method -> WRITING.contains(method.getName()))
                    || get(type.getSuperclass());
        }
    };

    private final Installation installation;

    Preparation(Installation installation) {
        this.installation = installation;
    }

    /** What the event needs on its way into the appender. */
    Coverage prepare(Appender<ILoggingEvent> appender, ILoggingEvent event) {
        if (appender instanceof SiftingAppenderBase<?>) {
            @SuppressWarnings("unchecked")
            SiftingAppenderBase<ILoggingEvent> sifting = (SiftingAppenderBase<ILoggingEvent>) appender;
            return prepareSifting(sifting, event);
        }
        Coverage nested = Coverage.EVENT_AND_BYTES;
        if (appender instanceof AppenderAttachable<?>) {
            @SuppressWarnings("unchecked")
            AppenderAttachable<ILoggingEvent> container = (AppenderAttachable<ILoggingEvent>) appender;
            nested = prepareNested(container, event);
        }
        if (appender instanceof OutputStreamAppender<ILoggingEvent> writer) {
            return nested.and(prepareWriter(writer));
        }
        if (appender instanceof AppenderAttachable<?>) {
            return nested;
        }
        if (appender instanceof AbstractSocketAppender<?> || isServer(appender.getClass())) {
            return Coverage.SERIALIZED_EVENT;
        }
        return prepareByName(appender);
    }

    private Coverage prepareWriter(OutputStreamAppender<ILoggingEvent> writer) {
        Encoder<ILoggingEvent> encoder = writer.getEncoder();
        if (encoder == null) {
            return Coverage.EVENT;
        }
        Encoder<ILoggingEvent> wrapped = wrap(encoder, writer instanceof FileAppender<?>);
        if (wrapped != encoder) {
            writer.setEncoder(wrapped);
        }
        return WRITES_ITSELF.get(writer.getClass()) ? Coverage.EVENT : Coverage.EVENT_AND_BYTES;
    }

    /** Newer versions of Logback don't have this class any more. */
    private static boolean isServer(@Nullable Class<?> type) {
        return type != null && (type.getName().equals(SERVER) || isServer(type.getSuperclass()));
    }

    private Coverage prepareNested(AppenderAttachable<ILoggingEvent> container, ILoggingEvent event) {
        Coverage covered = Coverage.EVENT_AND_BYTES;
        for (Iterator<Appender<ILoggingEvent>> nested = container.iteratorForAppenders(); nested.hasNext(); ) {
            covered = covered.and(prepare(nested.next(), event));
        }
        return covered;
    }

    /** Its appenders are made while it routes, so they are prepared there. */
    private Coverage prepareSifting(SiftingAppenderBase<ILoggingEvent> sifting, ILoggingEvent event) {
        Discriminator<ILoggingEvent> discriminator = sifting.getDiscriminator();
        if (discriminator == null) {
            return Coverage.SERIALIZED_EVENT;
        }
        if (discriminator instanceof RoutingDiscriminator routing) {
            return routing.coverage(event);
        }
        RoutingDiscriminator routing = new RoutingDiscriminator(discriminator, sifting, this);
        sifting.setDiscriminator(routing);
        return routing.coverage(event);
    }

    private Coverage prepareByName(Appender<ILoggingEvent> appender) {
        GuardedLayout.prepare(appender);
        Method[] methods = ENCODER.get(appender.getClass());
        if (methods == NONE) {
            return Coverage.EVENT;
        }
        try {
            Object encoder = methods[0].invoke(appender);
            if (!(encoder instanceof Encoder<?>)) {
                return Coverage.EVENT;
            }
            @SuppressWarnings("unchecked")
            Encoder<ILoggingEvent> found = (Encoder<ILoggingEvent>) encoder;
            Encoder<ILoggingEvent> wrapped = wrap(found, false);
            if (wrapped != encoder) {
                methods[1].invoke(appender, wrapped);
            }
            return Coverage.EVENT_AND_BYTES;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return Coverage.EVENT;
        }
    }

    private Encoder<ILoggingEvent> wrap(Encoder<ILoggingEvent> encoder, boolean file) {
        if (encoder instanceof RedactingEncoder || encoder instanceof GuardedPatternEncoder) {
            return encoder;
        }
        if (encoder instanceof PatternLayoutEncoder pattern) {
            return new GuardedPatternEncoder(pattern, file && installation.neutralizing());
        }
        boolean writesPattern = encoder instanceof LayoutWrappingEncoder<ILoggingEvent> wrapping
                && wrapping.getLayout() instanceof PatternLayout;
        return RedactingEncoder.around(encoder, writesPattern && file && installation.neutralizing());
    }
}

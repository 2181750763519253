package io.github.tacit.logback;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.spi.AppenderAttachableImpl;
import jakarta.annotation.Nullable;
import java.lang.reflect.Field;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts {@link GuardedAppenders} where each logger keeps its appenders.
 *
 * <p>Logback has no hook between "an appender is attached" and "it gets an event": its listeners run when a
 * configuration has ended, and what other threads log until then would be written raw. So this class replaces two
 * private fields, which are the same from Logback 1.5.0 to 1.6: {@code Logger.aai}, never null again once set, and
 * {@code LoggerContext.loggerCache}, where each new logger arrives before anybody can log with it.
 */
final class LoggerHooks {
    private static final String APPENDERS = "aai";
    private static final String LOGGERS = "loggerCache";

    private LoggerHooks() {}

    /** Whether Logback's fields are within reach: on the class path always, on the module path when they are opened. */
    static boolean available() {
        try {
            field(Logger.class, APPENDERS);
            field(LoggerContext.class, LOGGERS);
            return true;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false;
        }
    }

    static void install(LoggerContext context, Installation installation) {
        try {
            Field loggersField = field(LoggerContext.class, LOGGERS);
            GuardedLoggers guarded = new GuardedLoggers(installation);
            @SuppressWarnings("unchecked")
            Map<String, Logger> loggers = (Map<String, Logger>) loggersField.get(context);
            guarded.putAll(loggers);
            loggersField.set(context, guarded);
            // Those that other threads made meanwhile.
            loggers.forEach(guarded::putIfAbsent);
            for (Logger logger : context.getLoggerList()) {
                guard(logger, installation);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Logback has no " + APPENDERS + " or no " + LOGGERS, e);
        }
    }

    /** What holds the logger's appenders; null when it has none. */
    static @Nullable AppenderAttachableImpl<?> of(Logger logger) {
        try {
            return (AppenderAttachableImpl<?>) field(Logger.class, APPENDERS).get(logger);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Logback has no " + APPENDERS, e);
        }
    }

    private static void guard(Logger logger, Installation installation) {
        synchronized (logger) {
            if (of(logger) instanceof GuardedAppenders) {
                return;
            }
            GuardedAppenders appenders = new GuardedAppenders(logger.getName(), installation);
            Iterator<Appender<ILoggingEvent>> present = logger.iteratorForAppenders();
            while (present.hasNext()) {
                appenders.addAppender(present.next());
            }
            try {
                field(Logger.class, APPENDERS).set(logger, appenders);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("this Logback has no " + APPENDERS, e);
            }
        }
    }

    private static Field field(Class<?> owner, String name) throws NoSuchFieldException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /** The context's loggers; each is guarded as it arrives. */
    private static final class GuardedLoggers extends ConcurrentHashMap<String, Logger> {
        private static final long serialVersionUID = 1L;

        private final transient Installation installation;

        GuardedLoggers(Installation installation) {
            this.installation = installation;
        }

        @Override
        public @Nullable Logger put(String name, Logger logger) {
            guard(logger, installation);
            return super.put(name, logger);
        }
    }
}

package io.github.tacit.log4j2;

import jakarta.annotation.Nullable;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.appender.routing.RoutingAppender;
import org.apache.logging.log4j.core.config.AbstractConfiguration;
import org.apache.logging.log4j.core.config.AppenderControl;
import org.apache.logging.log4j.core.config.AppenderControlArraySet;
import org.apache.logging.log4j.core.config.AppenderRef;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;
import org.apache.logging.log4j.core.layout.PatternLayout;

/**
 * What Log4j doesn't show: the map of a configuration's loggers, a logger's set of appenders, the level of an appender's
 * reference, what writes a pattern, the appenders that routes made. On the module path it takes {@code --add-opens} for
 * the packages {@code org.apache.logging.log4j.core.config}, {@code .layout} and {@code .appender.routing}; without the
 * first, appenders are covered by name when a configuration starts and when it says that it changed.
 */
final class LoggerInternals {
    private static final @Nullable Field APPENDERS = field(LoggerConfig.class, "appenders");
    private static final @Nullable Field LOGGERS = field(AbstractConfiguration.class, "loggerConfigs");
    private static final @Nullable Field LEVEL = field(AppenderControl.class, "level");

    private static final @Nullable Field SERIALIZER = field(PatternLayout.class, "eventSerializer");
    private static final @Nullable Field ROUTES = field(RoutingAppender.class, "createdAppenders");
    private static final @Nullable Field SHOWN_ROUTES =
            field(RoutingAppender.class, "createdAppendersUnmodifiableView");

    private LoggerInternals() {}

    /** Null when it can't be read. */
    static @Nullable AppenderControlArraySet appendersOf(LoggerConfig logger) {
        // Either both can be read or nothing is done by them: without its level an appender would write more.
        return LEVEL != null && read(APPENDERS, logger) instanceof AppenderControlArraySet set ? set : null;
    }

    /** If not, the caller covers by name. */
    static boolean replaceAppenders(LoggerConfig logger, AppenderControlArraySet appenders) {
        return replace(APPENDERS, logger, appenders);
    }

    /** Replaces the map of a configuration's loggers, once. */
    static <T extends ConcurrentMap<String, LoggerConfig>> void replaceLoggers(
            Configuration configuration, Function<Map<String, LoggerConfig>, T> replacement) {
        if (LOGGERS == null || !(configuration instanceof AbstractConfiguration)) {
            return;
        }
        if (read(LOGGERS, configuration) instanceof ConcurrentHashMap<?, ?> own
                && own.getClass() == ConcurrentHashMap.class) {
            replace(LOGGERS, configuration, replacement.apply(configuration.getLoggers()));
        }
    }

    static @Nullable Level levelOf(AppenderControl control) {
        return (Level) read(LEVEL, control);
    }

    /** Exact before the logger goes live. */
    static void coverByName(LoggerConfig logger) {
        for (Map.Entry<String, Appender> entry : logger.getAppenders().entrySet()) {
            Appender appender = entry.getValue();
            if (!(appender instanceof RedactingAppender)) {
                Level level = null;
                Filter filter = null;
                for (AppenderRef ref : logger.getAppenderRefs()) {
                    if (entry.getKey().equals(ref.getRef())) {
                        level = ref.getLevel();
                        filter = ref.getFilter();
                    }
                }
                logger.removeAppender(entry.getKey());
                logger.addAppender(new RedactingAppender(appender, logger.getName(), null), level, filter);
            }
        }
    }

    static void replaceSerializer(PatternLayout layout, AbstractStringLayout.Serializer serializer) {
        replace(SERIALIZER, layout, serializer);
    }

    /** Replaces the map of the appenders that a routing appender has made, once. */
    static <T extends ConcurrentMap<String, AppenderControl>> void replaceRoutes(
            RoutingAppender routing, Function<Map<String, AppenderControl>, T> replacement) {
        if (SHOWN_ROUTES != null
                && read(ROUTES, routing) instanceof ConcurrentHashMap<?, ?> own
                && own.getClass() == ConcurrentHashMap.class) {
            T routes = replacement.apply(routing.getAppenders());
            replace(ROUTES, routing, routes);
            replace(SHOWN_ROUTES, routing, Collections.unmodifiableMap(routes));
        }
    }

    private static boolean replace(@Nullable Field field, Object object, Object value) {
        try {
            if (field == null) {
                return false;
            }
            field.set(object, value);
            return true;
        } catch (IllegalAccessException e) {
            // Where the JVM keeps final fields final (JEP 500).
            return false;
        }
    }

    private static @Nullable Object read(@Nullable Field field, Object object) {
        try {
            return field == null ? null : field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Field field(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException | InaccessibleObjectException | SecurityException e) {
            return null;
        }
    }
}

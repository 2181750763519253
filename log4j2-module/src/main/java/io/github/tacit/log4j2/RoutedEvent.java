package io.github.tacit.log4j2;

import jakarta.annotation.Nullable;
import java.util.Map;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.routing.RoutingAppender;
import org.apache.logging.log4j.core.config.AppenderControl;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.util.ReadOnlyStringMap;

/**
 * A redacted event on its way through a routing appender. Which route it takes is asked of the event as it was logged,
 * so that routes stay what they were; everything else, the name of a route's file too, is made of the redacted one.
 */
final class RoutedEvent extends RedactedEvent {
    private static final long serialVersionUID = 1L;

    private final transient LogEvent logged;

    RoutedEvent(RedactedEvent redacted, LogEvent logged) {
        super(redacted, logged);
        this.logged = logged;
    }

    @Override
    public @Nullable ReadOnlyStringMap getContextData() {
        return isRouting() ? logged.getContextData() : super.getContextData();
    }

    @Override
    @Deprecated
    public Map<String, String> getContextMap() {
        return isRouting() ? logged.getContextMap() : super.getContextMap();
    }

    @Override
    public Message getMessage() {
        return isRouting() ? logged.getMessage() : super.getMessage();
    }

    @Override
    public @Nullable Marker getMarker() {
        return isRouting() ? logged.getMarker() : super.getMarker();
    }

    /** Whether the routing appender itself asks, not an appender behind it. Only events with a secret pay for this. */
    private static boolean isRouting() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(
                                frame -> isOf(frame, RoutingAppender.class) || isOf(frame, AppenderControl.class))
                        .findFirst()
                        .map(frame -> isOf(frame, RoutingAppender.class)
                                && frame.getMethodName().equals("append"))
                        .orElse(false));
    }

    private static boolean isOf(StackWalker.StackFrame frame, Class<?> type) {
        return frame.getClassName().equals(type.getName());
    }
}

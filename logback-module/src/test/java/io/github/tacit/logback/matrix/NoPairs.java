package io.github.tacit.logback.matrix;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/** Keeps events with key-value pairs from socket appenders: SLF4J's pairs are not serializable, and one blocks the rest. */
public final class NoPairs extends Filter<ILoggingEvent> {
    @Override
    public FilterReply decide(ILoggingEvent event) {
        return event.getKeyValuePairs() == null ? FilterReply.NEUTRAL : FilterReply.DENY;
    }
}

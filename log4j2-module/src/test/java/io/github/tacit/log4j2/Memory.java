package io.github.tacit.log4j2;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** An appender that keeps what it is given. */
final class Memory extends AbstractAppender {
    final List<LogEvent> events = new CopyOnWriteArrayList<>();
    final List<LogEvent> kept = new CopyOnWriteArrayList<>();
    final List<String> lines = new CopyOnWriteArrayList<>();

    Memory(String name) {
        this(
                name,
                PatternLayout.newBuilder()
                        .withPattern("%p %c %t %marker %m %X %x%n%xEx")
                        .build());
    }

    Memory(String name, Layout<?> layout) {
        super(name, null, layout, false, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
        events.add(event);
        kept.add(event.toImmutable());
        lines.add(new String(getLayout().toByteArray(event), StandardCharsets.UTF_8));
    }

    String text() {
        return String.join("", lines);
    }
}

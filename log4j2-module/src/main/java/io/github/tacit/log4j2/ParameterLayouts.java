package io.github.tacit.log4j2;

import jakarta.annotation.Nullable;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.layout.CsvParameterLayout;
import org.apache.logging.log4j.core.layout.MessageLayout;

/** Tells which layouts may show more of a message than its text. Stateless. */
final class ParameterLayouts {
    private static final String LOG4JS_OWN = "org.apache.logging.log4j.core.layout.";

    private ParameterLayouts() {}

    /** Whether a layout may; an appender without one may, too. */
    static boolean isOne(@Nullable Layout<?> layout) {
        return layout == null
                || layout instanceof CsvParameterLayout
                || layout instanceof MessageLayout
                || !layout.getClass().getName().startsWith(LOG4JS_OWN);
    }

    /** Whether a layout may show the fields of objects, by Jackson. Not by its type, which needs Jackson to be there. */
    static boolean showsFields(@Nullable Layout<?> layout) {
        Class<?> parent = layout == null ? null : layout.getClass().getSuperclass();
        return parent != null && parent.getName().equals(LOG4JS_OWN + "AbstractJacksonLayout");
    }
}

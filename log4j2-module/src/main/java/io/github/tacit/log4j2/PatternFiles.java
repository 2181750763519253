package io.github.tacit.log4j2;

import jakarta.annotation.Nullable;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.appender.AsyncAppender;
import org.apache.logging.log4j.core.appender.FailoverAppender;
import org.apache.logging.log4j.core.appender.FileAppender;
import org.apache.logging.log4j.core.appender.MemoryMappedFileAppender;
import org.apache.logging.log4j.core.appender.RandomAccessFileAppender;
import org.apache.logging.log4j.core.appender.RollingFileAppender;
import org.apache.logging.log4j.core.appender.RollingRandomAccessFileAppender;
import org.apache.logging.log4j.core.appender.rewrite.RewriteAppender;
import org.apache.logging.log4j.core.appender.routing.RoutingAppender;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** Tells where a value could forge a line: where a pattern writes to a file. Stateless. */
final class PatternFiles {
    private PatternFiles() {}

    /** Whether an appender, or one behind it, is such a file. Those that don't show what is behind them count as one. */
    static boolean isOne(@Nullable Appender appender) {
        if (appender instanceof AsyncAppender async) {
            return !async.isStarted() || async.getAppenders().stream().anyMatch(PatternFiles::isOne);
        }
        if (appender instanceof RewriteAppender
                || appender instanceof FailoverAppender
                || appender instanceof RoutingAppender) {
            return true;
        }
        return appender != null && appender.getLayout() instanceof PatternLayout && isFile(appender);
    }

    private static boolean isFile(Appender appender) {
        return appender instanceof FileAppender
                || appender instanceof RollingFileAppender
                || appender instanceof RandomAccessFileAppender
                || appender instanceof RollingRandomAccessFileAppender
                || appender instanceof MemoryMappedFileAppender;
    }
}

package io.github.tacit.log4j2;

import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.rewrite.RewritePolicy;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;

/**
 * Redacts what goes through a rewrite appender, for configurations that name Tacit instead of letting it install itself
 * ({@code tacit.logging.install=off}): {@code <Rewrite name="safe"><TacitRewritePolicy/><AppenderRef ref="FILE"/></Rewrite>}.
 * Thread-safe.
 */
@Plugin(name = "TacitRewritePolicy", category = Core.CATEGORY_NAME, elementType = "rewritePolicy", printObject = true)
public final class TacitRewritePolicy implements RewritePolicy {
    private final KeyLines keyLines = new KeyLines();

    private TacitRewritePolicy() {}

    /** Log4j makes it from a configuration. */
    @PluginFactory
    public static TacitRewritePolicy create() {
        return new TacitRewritePolicy();
    }

    @Override
    public LogEvent rewrite(LogEvent event) {
        return Events.redact(event, keyLines);
    }

    @Override
    public String toString() {
        return "TacitRewritePolicy";
    }
}

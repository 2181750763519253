package io.github.tacit.logback;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Installs Tacit into each context that Logback configures, before any configuration is read; then lets the
 * application's own configuration go on. Found by {@link java.util.ServiceLoader}.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class TacitConfigurator extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        TacitLogback.installUnlessOff(context);
        return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
}

package io.github.tacit.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.AbstractConfiguration;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.Test;

/** Hard case 2 of logging: reloads under load. */
class ReloadTest {
    private static final int RELOADS = 60;

    private final LoggerContext context = new LoggerContext("reload");
    private final AtomicInteger events = new AtomicInteger();
    private final AtomicInteger raw = new AtomicInteger();

    @Test
    void noRawEventPassesWhileConfigurationsAreSwapped() throws InterruptedException {
        context.start(configuration());
        AtomicBoolean ended = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Logger logger = context.getLogger("hammer." + i);
            Thread thread = new Thread(() -> {
                while (!ended.get()) {
                    logger.error("got {}", Secrets.named());
                }
            });
            threads.add(thread);
            thread.start();
        }
        try {
            for (int i = 0; i < RELOADS; i++) {
                int before = events.get();
                context.reconfigure(configuration());
                while (events.get() < before + 3) {
                    Thread.onSpinWait();
                }
            }
        } finally {
            ended.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            context.stop();
        }

        assertTrue(events.get() >= RELOADS * 3);
        assertEquals(0, raw.get(), () -> raw + " of " + events + " events were raw");
    }

    @Test
    void noRawEventPassesWhileAppendersComeAndGo() throws InterruptedException {
        context.start(configuration());
        AtomicBoolean ended = new AtomicBoolean();
        Logger logger = context.getLogger("hammer");
        Thread thread = new Thread(() -> {
            while (!ended.get()) {
                logger.error("got {}", Secrets.named());
            }
        });
        thread.start();
        try {
            for (int i = 0; i < RELOADS; i++) {
                Appender added = new Judge("ADDED" + i);
                added.start();
                int before = events.get();
                context.getRootLogger().addAppender(added);
                while (events.get() < before + 3) {
                    Thread.onSpinWait();
                }
                context.getConfiguration().getRootLogger().removeAppender(added.getName());
            }
        } finally {
            ended.set(true);
            thread.join();
            context.stop();
        }

        assertEquals(0, raw.get(), () -> raw + " of " + events + " events were raw");
    }

    private Configuration configuration() {
        return new AbstractConfiguration(context, ConfigurationSource.NULL_SOURCE) {
            @Override
            protected void doConfigure() {
                Appender judge = new Judge("JUDGE");
                addAppender(judge);
                getRootLogger().setLevel(Level.ALL);
                getRootLogger().addAppender(judge, null, null);
            }
        };
    }

    /** Counts the events that come as they were logged. */
    private final class Judge extends AbstractAppender {
        Judge(String name) {
            super(name, null, null, true, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            if (event.getMessage().getFormattedMessage().contains(Secrets.MARK)) {
                raw.incrementAndGet();
            }
            events.incrementAndGet();
        }
    }
}

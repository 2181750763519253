package io.github.tacit.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.status.InfoStatus;
import ch.qos.logback.core.status.WarnStatus;
import io.github.tacit.config.ConfigProblem;
import io.github.tacit.config.Configuration;
import io.github.tacit.redact.RedactionListener;
import io.github.tacit.redact.SecretRegistry;
import io.github.tacit.redact.Tacit;
import io.github.tacit.redact.event.LoggingKey;
import jakarta.annotation.Nullable;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Tacit in one logger context: its hooks, its settings and its hold on the runtime. Thread-safe. */
final class Installation implements LoggerContextListener {
    private static final String OPENING =
            "--add-opens ch.qos.logback.classic/ch.qos.logback.classic=io.github.tacit.logback";

    private final LoggerContext context;
    private final boolean neutralizing;
    private final boolean reporting;
    private final AtomicInteger busyLoggers = new AtomicInteger();
    private final AtomicBoolean failureTold = new AtomicBoolean();
    private final RedactionListener trouble = new Trouble(this);
    /** Guarded by this. */
    private @Nullable Tacit.Lease lease;

    /** Whether the context tells when it stops. Guarded by this. */
    private boolean listening;

    Installation(LoggerContext context, Configuration settings) {
        this.context = context;
        this.neutralizing = settings.on(LoggingKey.NEUTRALIZE_CONTROLS);
        this.reporting = settings.on(LoggingKey.REPORT);
    }

    synchronized void install() {
        if (isInstalled(context)) {
            return;
        }
        for (String notice : Tacit.runtime().notices()) {
            warn(notice);
        }
        context.addListener(this);
        listening = true;
        hold();
        if (LoggerHooks.available()) {
            LoggerHooks.install(context, this);
            inform("Tacit: redaction is installed; it covers every appender of this context, present and to come");
        } else {
            new AppenderSweep(context).install();
            warn(
                    "Tacit: redaction is installed; it covers what configurations attach. To cover reloads without a gap and"
                            + " appenders added by code, start Java with " + OPENING);
        }
    }

    private static boolean isInstalled(LoggerContext context) {
        return LoggerHooks.available()
                ? LoggerHooks.of(context.getLogger(Logger.ROOT_LOGGER_NAME)) instanceof GuardedAppenders
                : context.getCopyOfListenerList().stream().anyMatch(AppenderSweep.class::isInstance);
    }

    static List<String> report(LoggerContext context) {
        List<String> lines = new ArrayList<>();
        for (Logger logger : context.getLoggerList()) {
            for (Iterator<Appender<ILoggingEvent>> all = logger.iteratorForAppenders(); all.hasNext(); ) {
                if (all.next() instanceof RedactingAppender explicit) {
                    lines.addAll(explicit.report());
                }
            }
            if (LoggerHooks.available() && LoggerHooks.of(logger) instanceof GuardedAppenders appenders) {
                lines.addAll(appenders.report());
            }
        }
        return lines;
    }

    /** Whether control characters become visible where a pattern writes to a file. */
    boolean neutralizing() {
        return neutralizing;
    }

    /** Whether an event may meet appenders of more than one logger, so that its redaction is worth remembering. */
    boolean severalLoggers() {
        return busyLoggers.get() > 1;
    }

    void loggerBecameBusy() {
        hold();
        busyLoggers.incrementAndGet();
    }

    synchronized void loggerBecameIdle() {
        if (busyLoggers.decrementAndGet() == 0 && !listening) {
            release();
        }
    }

    void covered(String line) {
        inform("Tacit: " + line);
        if (reporting) {
            System.err.println("Tacit: " + line);
        }
    }

    /** Says once that something went wrong. */
    private void failed(String reason) {
        if (failureTold.compareAndSet(false, true)) {
            warn("Tacit: a part of an event could not be redacted and was replaced (" + reason + "); told once");
        }
    }

    void warn(String message) {
        context.getStatusManager().add(new WarnStatus(message, this));
    }

    private void inform(String message) {
        context.getStatusManager().add(new InfoStatus(message, this));
    }

    private synchronized void release() {
        if (lease != null) {
            lease.close();
            lease = null;
            Tacit.runtime().removeListener(trouble);
        }
    }

    private synchronized void hold() {
        if (lease == null) {
            lease = Tacit.runtime().lease("tacit-logback");
            Tacit.runtime().addListener(trouble);
        }
    }

    @Override
    public boolean isResetResistant() {
        return true;
    }

    @Override
    public void onStart(LoggerContext started) {}

    @Override
    public void onReset(LoggerContext reset) {}

    /**
     * A stopped context drops its listeners. Should it start again, as Spring Boot's does, its first appender takes a new
     * hold and its last one ends it.
     */
    @Override
    public synchronized void onStop(LoggerContext stopped) {
        listening = false;
        release();
    }

    @Override
    public void onLevelChange(Logger logger, Level level) {}

    @Override
    public String toString() {
        return "Tacit";
    }

    /**
     * Puts what goes wrong in the engine on the context's status list, for operators to see. Weak,
     * since a shared runtime lives longer than the contexts of undeployed applications.
     */
    private static final class Trouble implements RedactionListener {
        private final WeakReference<Installation> installation;
        private final AtomicBoolean credentialTold = new AtomicBoolean();

        Trouble(Installation installation) {
            this.installation = new WeakReference<>(installation);
        }

        @Override
        public void failed(String reason) {
            tell(told -> told.failed(reason));
        }

        @Override
        public void secretRefused(SecretRegistry.Refusal refusal) {
            tell(told -> told.warn("Tacit: " + refusal));
        }

        @Override
        public void credentialRefused() {
            if (!credentialTold.getAndSet(true)) {
                tell(told -> told.warn("Tacit: a request's credential is not looked for in all lines: too many requests"
                        + " are under way for the memory there is; told once"));
            }
        }

        @Override
        public void reloaded() {
            tell(told -> told.inform("Tacit: the changed configuration is in force"));
        }

        @Override
        public void reloadRefused(List<ConfigProblem> problems) {
            tell(told -> {
                problems.forEach(problem -> told.warn("Tacit: mistake in the configuration: " + problem));
                told.warn("Tacit: the changed configuration is refused, the one before stays in force");
            });
        }

        private void tell(Consumer<Installation> what) {
            Installation told = installation.get();
            if (told != null) {
                what.accept(told);
            }
        }
    }
}

package io.github.tacit.log4j2;

import io.github.tacit.config.ConfigException;
import io.github.tacit.config.ConfigProblem;
import io.github.tacit.config.ConfigSources;
import io.github.tacit.config.Configuration;
import io.github.tacit.redact.RedactionListener;
import io.github.tacit.redact.SecretRegistry;
import io.github.tacit.redact.Tacit;
import io.github.tacit.redact.event.LoggingKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.status.StatusLogger;

/** The settings of {@code tacit.logging.*}, read once, and what Tacit tells Log4j's status logger. Thread-safe. */
final class Settings {
    private static final Logger STATUS = StatusLogger.getLogger();

    private final Configuration configuration;
    private final List<String> mistakes;
    private final AtomicBoolean told = new AtomicBoolean();

    private Settings(Configuration configuration, List<String> mistakes) {
        this.configuration = configuration;
        this.mistakes = mistakes;
    }

    static Settings current() {
        return Holder.SETTINGS;
    }

    boolean install() {
        return configuration.on(LoggingKey.INSTALL);
    }

    /** Whether control characters are made visible in files that a pattern writes. */
    boolean neutralizing() {
        return configuration.on(LoggingKey.NEUTRALIZE_CONTROLS);
    }

    /** Says on standard error what covers an appender, when it is asked to. */
    void report(String line) {
        if (configuration.on(LoggingKey.REPORT)) {
            System.err.println("Tacit: " + line);
        }
    }

    /** Says once that Tacit is here, and what an operator should know. */
    void tell() {
        if (!told.compareAndSet(false, true)) {
            return;
        }
        STATUS.info("Tacit: redaction is installed; it covers all appenders of all configurations");
        mistakes.forEach(STATUS::warn);
        Tacit.runtime().notices().forEach(STATUS::warn);
    }

    /** Counts that a part of an event could not be redacted, and says so once. */
    void failed(Throwable failure) {
        Tacit.runtime().failed(failure);
    }

    /** Says what goes wrong later, in the engine or in an event. */
    private static final class Trouble implements RedactionListener {
        private final AtomicBoolean credentialTold = new AtomicBoolean();
        private final AtomicBoolean failureTold = new AtomicBoolean();

        /** By a class's name only, since a message may hold a secret. */
        @Override
        public void failed(String reason) {
            if (failureTold.compareAndSet(false, true)) {
                STATUS.warn("Tacit: a part of an event could not be redacted and was replaced ({}); told once", reason);
            }
        }

        @Override
        public void secretRefused(SecretRegistry.Refusal refusal) {
            STATUS.warn("Tacit: {}", refusal);
        }

        @Override
        public void credentialRefused() {
            if (credentialTold.compareAndSet(false, true)) {
                STATUS.warn("Tacit: a request's credential is not looked for in all lines: too many requests are under"
                        + " way for the memory there is; told once");
            }
        }

        @Override
        public void reloaded() {
            STATUS.info("Tacit: the changed configuration is in force");
        }

        @Override
        public void reloadRefused(List<ConfigProblem> problems) {
            problems.forEach(problem -> STATUS.warn("Tacit: mistake in the configuration: {}", problem));
            STATUS.warn("Tacit: the changed configuration is refused, the one before stays in force");
        }
    }

    private static Settings load() {
        try {
            return new Settings(
                    Configuration.builder()
                            .keys(LoggingKey.values())
                            .sources(ConfigSources.standard())
                            .load(),
                    List.of());
        } catch (ConfigException e) {
            List<String> mistakes = new ArrayList<>();
            for (ConfigProblem problem : e.problems()) {
                mistakes.add("Tacit: mistake in the configuration: " + problem);
            }
            return new Settings(
                    Configuration.builder().keys(LoggingKey.values()).load(), mistakes);
        }
    }

    private static final class Holder {
        static final Settings SETTINGS = load();

        static {
            Tacit.runtime().addListener(new Trouble());
        }
    }
}

package io.github.tacit.servlet;

import io.github.tacit.clientcert.ClientCertificateKey;
import io.github.tacit.clientcert.ClientGate;
import io.github.tacit.clientcert.GateConfig;
import io.github.tacit.config.ConfigException;
import io.github.tacit.config.ConfigSource;
import io.github.tacit.config.ConfigSources;
import io.github.tacit.config.Configuration;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;

/**
 * The gate, made anew when its files change. It looks for changes when a request comes, no more often than set, on one
 * request's thread while the others go on with the old state; so there is no thread to be left behind. Thread-safe.
 */
final class ReloadingGate {
    private final List<ConfigSource> ownSources;
    private final Logger log;
    private final ReentrantLock reloading = new ReentrantLock();
    private volatile State state;

    /** All that one set of files leads to. */
    record State(
            ClientGate gate,
            boolean enforcing,
            boolean context,
            Refusal refusal,
            Duration interval,
            FileStamps files,
            Instant checked) {
        State at(FileStamps newFiles, Instant now) {
            return new State(gate, enforcing, context, refusal, interval, newFiles, now);
        }
    }

    /**
     * A gate for these settings, besides those of the process.
     *
     * @throws ConfigException with every mistake
     */
    ReloadingGate(List<ConfigSource> ownSources, Logger log, Instant now) {
        this.ownSources = List.copyOf(ownSources);
        this.log = log;
        this.state = load(configuration -> {
            configuration.warnings().forEach(warning -> log.warn("{}", LogText.of(warning.toString())));
            // Stamped before they are read: a change in between is seen as one.
            FileStamps files = FileStamps.of(files(configuration));
            return state(configuration, GateConfig.gate(configuration), files, now);
        });
    }

    State current(Instant now) {
        State known = state;
        boolean due =
                !known.interval().isZero() && !now.isBefore(known.checked().plus(known.interval()));
        if (due && reloading.tryLock()) {
            try {
                look(known, now);
            } finally {
                reloading.unlock();
            }
        }
        return state;
    }

    private void look(State known, Instant now) {
        FileStamps files = FileStamps.of(known.files().stamps().keySet());
        try {
            Configuration configuration = load(read -> read);
            files = FileStamps.of(files(configuration));
            if (files.equals(known.files())) {
                state = known.at(files, now);
                return;
            }
            state = state(configuration, GateConfig.gate(configuration, known.gate()), files, now);
            log.info("client certificates: new files are in use");
        } catch (ConfigException e) {
            // Told once for each state of the files.
            if (!files.equals(known.files())) {
                log.error(
                        "client certificates: new files can't be used, the old state stays: {}",
                        LogText.of(e.toString()));
            }
            state = known.at(files, now);
        } catch (RuntimeException e) {
            // Whatever went wrong, requests are judged by what is known to be good.
            log.error(
                    "client certificates: new files can't be read, the old state stays: {}", LogText.of(e.toString()));
            state = known.at(files, now);
        }
    }

    private <T> T load(Function<Configuration, T> reading) {
        return Configuration.builder()
                .keys(ClientCertificateKey.values())
                .sources(ownSources)
                .sources(ConfigSources.standard())
                .load(reading);
    }

    private static List<Path> files(Configuration configuration) {
        List<Path> files = new ArrayList<>(GateConfig.files(configuration));
        ConfigSources.standardFile().ifPresent(files::add);
        return files;
    }

    private State state(Configuration configuration, ClientGate gate, FileStamps files, Instant now) {
        boolean enforcing = configuration.text(ClientCertificateKey.MODE).equalsIgnoreCase("enforce");
        if (!enforcing) {
            log.warn("tacit.client-cert.mode=report: clients are judged, and nobody is kept out");
        }
        Refusal refusal = new Refusal(
                configuration.number(ClientCertificateKey.DENIED_STATUS),
                configuration.text(ClientCertificateKey.DENIED_TEXT),
                configuration.text(ClientCertificateKey.DENIED_FORMAT).equalsIgnoreCase("problem"));
        return new State(
                gate,
                enforcing,
                configuration.on(ClientCertificateKey.MDC),
                refusal,
                configuration.duration(ClientCertificateKey.RELOAD),
                files,
                now);
    }
}

package io.github.tacit.redact;

import io.github.tacit.config.ConfigException;
import io.github.tacit.config.ConfigProblem;
import io.github.tacit.config.ConfigSource;
import io.github.tacit.config.ConfigSources;
import io.github.tacit.config.Configuration;
import io.github.tacit.config.FileWatcher;
import io.github.tacit.redact.config.RedactionConfig;
import io.github.tacit.redact.config.SecretsKey;
import io.github.tacit.redact.internal.known.Knowledge;
import jakarta.annotation.Nullable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * The runtime: the current redactor and all that belongs to it. One for each class loader that loaded this class.
 * Thread-safe.
 *
 * <p>It never throws for a broken configuration, since logging must not stop an application: it starts on the defaults,
 * which are the strictest settings, and a broken change of the file keeps what was. {@link #problems()} and
 * {@link #notices()} tell what to print.
 */
public final class Tacit {
    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(10);
    private static final Duration WATCH_QUIET = Duration.ofMillis(200);

    private final Counters counters = new Counters();
    private final Dispatcher dispatcher = new Dispatcher(counters);
    private final Knowledge knowledge = new Knowledge(0);
    private final SecretRegistry registry = new SecretRegistry(knowledge, dispatcher::secretRefused);
    private final SecretSources secrets = new SecretSources(registry);
    private final Redactor answerRedactor = Redactor.ofAnswers(dispatcher, knowledge);
    private final CopyMarker marker = new CopyMarker();
    private final ContextLoader contextLoader = new ContextLoader();
    private final @Nullable Path file;
    private final Duration interval;
    private final Duration quiet;

    private final Object lock = new Object();
    /** Guarded by {@link #lock}. */
    private final List<Lease> leases = new ArrayList<>();
    /** Guarded by {@link #lock}. */
    private final SecretWatches secretWatches = new SecretWatches();
    /** Guarded by {@link #lock}; there while a lease is held. */
    private @Nullable FileWatcher watcher;

    private final List<String> providerFailures = new CopyOnWriteArrayList<>();
    private volatile RuntimeSettings settings = RuntimeSettings.defaults();
    private volatile List<ConfigProblem> problems = List.of();
    private volatile Redactor redactor;
    /** What the file was like before it was last read, so that a change while nobody held a lease is seen later. */
    private volatile @Nullable Object fileSeen;

    Tacit(List<ConfigSource> sources, Optional<Path> file) {
        this(sources, file, WATCH_INTERVAL, WATCH_QUIET);
    }

    Tacit(List<ConfigSource> sources, Optional<Path> file, Duration interval, Duration quiet) {
        this.file = file.orElse(null);
        this.interval = interval;
        this.quiet = quiet;
        fileSeen = this.file == null ? null : FileWatcher.stateOf(this.file);
        knowledge.onRefusal(dispatcher::credentialRefused);
        dispatcher.add(new RedactionListener() {
            @Override
            public void providerFailed(String reason) {
                providerFailures.add(reason);
            }
        });
        try {
            settings = contextLoader.call(() -> RuntimeSettings.load(sources));
        } catch (ConfigException e) {
            problems = e.problems();
        }
        redactor = create(settings.redaction());
        loadSecrets();
    }

    /** The runtime of this class loader; its first use reads the configuration. */
    public static Tacit runtime() {
        return Holder.RUNTIME;
    }

    /** The current redactor. Ask for it at each use: a reload swaps it. */
    public Redactor redactor() {
        return redactor;
    }

    /**
     * A redactor for answers to clients: it masks registered secrets of 12 characters and more, in streams too, and
     * nothing else, so that nobody learns others' secrets from what is masked.
     */
    public Redactor answerRedactor() {
        return answerRedactor;
    }

    /** The values that must never leave. */
    public SecretRegistry registry() {
        return registry;
    }

    /** Opens a scope for the credentials of one request; this thread carries it until it is closed. */
    public SecretScope openScope() {
        return new SecretScope(knowledge);
    }

    /** Swaps the redactor for one with another configuration, which stays until the file changes. */
    public void configure(RedactionConfig config) {
        redactor = create(config);
    }

    /**
     * Keeps the runtime at work: while any lease is held, the file of settings is watched. Installers take one when they
     * install and close it when they leave.
     *
     * @param holder who holds it, such as {@code tacit-logback}
     */
    public Lease lease(String holder) {
        synchronized (lock) {
            Lease lease = new Lease(this, holder);
            if (leases.isEmpty()) {
                marker.set();
                watcher = FileWatcher.start(interval, quiet);
                if (file != null && fileSeen != null) {
                    watcher.watch(file, fileSeen, this::reload);
                }
                secretWatches.replace(watcher, secrets.files(), this::loadSecrets);
            }
            leases.add(lease);
            return lease;
        }
    }

    /**
     * Runs an action after each change of a file, for as long as any lease is held.
     *
     * @throws IllegalStateException when no lease is held
     */
    public AutoCloseable watch(Path watched, Runnable action) {
        synchronized (lock) {
            if (watcher == null) {
                throw new IllegalStateException("take a lease of Tacit's runtime before watching files");
            }
            return watcher.watch(watched, action);
        }
    }

    /** What is wrong with the configuration as last read; with any, the one before or the defaults are in force. */
    public List<ConfigProblem> problems() {
        return problems;
    }

    /**
     * What an operator should know, a sentence each: mistakes and oddities of the configuration, and other copies of
     * Tacit's core in this JVM. Whoever installs Tacit prints them.
     */
    public List<String> notices() {
        List<String> notices = new ArrayList<>();
        List<ConfigProblem> current = problems;
        for (ConfigProblem problem : current) {
            notices.add("Tacit: mistake in the configuration: " + problem);
        }
        if (!current.isEmpty()) {
            notices.add(
                    counters.reloads() > 0 || counters.refusedReloads() > 0
                            ? "Tacit: the changed configuration is refused, the one before stays in force"
                            : "Tacit: redaction runs on its defaults, which mask everything");
        }
        for (ConfigProblem warning : settings.warnings()) {
            notices.add("Tacit: " + warning);
        }
        for (String failure : providerFailures) {
            notices.add("Tacit: a provider of detectors could not be loaded and its detectors are missing: " + failure);
        }
        for (String notice : secrets.notices()) {
            notices.add("Tacit: " + notice);
        }
        marker.notice().ifPresent(notices::add);
        return notices;
    }

    /** What redaction has done since the start. */
    public Counters counters() {
        return counters;
    }

    /**
     * Counts and tells a failure outside of the redactor, such as in a part of a log event that doesn't let itself be
     * read. For those who put {@link Redactor#FAILED} in its place.
     */
    public void failed(Throwable failure) {
        dispatcher.failed(failure.getClass().getName());
    }

    /** Adds a listener until it is removed; one that throws is ignored for that call. */
    public void addListener(RedactionListener listener) {
        dispatcher.add(listener);
    }

    /** Removes a listener. */
    public void removeListener(RedactionListener listener) {
        dispatcher.remove(listener);
    }

    /** Reads the file again; what is wrong with it is told and changes nothing. */
    void reload() {
        List<ConfigSource> sources = new ArrayList<>();
        sources.add(ConfigSources.systemProperties(System.getProperties()));
        sources.add(ConfigSources.environment(System.getenv()));
        if (file != null) {
            fileSeen = FileWatcher.stateOf(file);
            sources.add(ConfigSources.file(file));
        }
        try {
            RuntimeSettings changed = contextLoader.call(() -> RuntimeSettings.load(sources));
            redactor = create(changed.redaction());
            settings = changed;
            loadSecrets();
            problems = List.of();
            dispatcher.reloaded();
        } catch (ConfigException e) {
            problems = e.problems();
            dispatcher.reloadRefused(e.problems());
        }
    }

    /** Reads the sources of secrets again. */
    void loadSecrets() {
        Configuration current = settings.secrets();
        registry.setShortest((int) current.number(SecretsKey.MIN_LENGTH));
        registry.setCommon(
                current.on(SecretsKey.REFUSE_COMMON),
                current.list(SecretsKey.COMMON_WORDS).stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()));
        knowledge.setGraceNanos(current.duration(SecretsKey.SCOPE_GRACE).toNanos());
        contextLoader.call(() -> {
            secrets.load(current);
            return current;
        });
        synchronized (lock) {
            if (watcher != null) {
                secretWatches.replace(watcher, secrets.files(), this::loadSecrets);
            }
        }
    }

    /** Where registered secrets come from, as last read: each source with its count, refusals and failures. */
    public List<SecretSourceReport> secretSources() {
        return secrets.reports();
    }

    /** How many secrets each source has, by the source's name. */
    public Map<String, Integer> secretCounts() {
        return secrets.counts();
    }

    /** The watcher while a lease is held; for tests. */
    @Nullable FileWatcher watcher() {
        synchronized (lock) {
            return watcher;
        }
    }

    void release(Lease lease) {
        FileWatcher stopped = null;
        synchronized (lock) {
            if (leases.remove(lease) && leases.isEmpty()) {
                stopped = watcher;
                watcher = null;
                secretWatches.forget();
                marker.clear();
            }
        }
        if (stopped != null) {
            stopped.close();
        }
    }

    private Redactor create(RedactionConfig config) {
        providerFailures.clear();
        return contextLoader.call(() -> Redactor.create(config, dispatcher, knowledge));
    }

    private static final class Holder {
        static final Tacit RUNTIME = new Tacit(ConfigSources.standard(), ConfigSources.standardFile());
    }

    /** A hold on the runtime. Closing it more than once does no more. */
    public static final class Lease implements AutoCloseable {
        private final Tacit tacit;
        private final String holder;

        private Lease(Tacit tacit, String holder) {
            this.tacit = tacit;
            this.holder = holder;
        }

        /** Who holds it. */
        public String holder() {
            return holder;
        }

        @Override
        public void close() {
            tacit.release(this);
        }
    }
}

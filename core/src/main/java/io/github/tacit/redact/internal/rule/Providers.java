package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.DetectorProvider;
import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;

/** Finds {@link DetectorProvider}s: those of core's own loader first, then those of the context loader. */
final class Providers {
    /** A broken list of services could fail for ever. */
    private static final int MOST_FAILURES = 100;

    private final List<Detector> detectors = new ArrayList<>();
    private final Set<Class<?>> seen = new HashSet<>();
    private final Consumer<String> failed;

    private Providers(Consumer<String> failed) {
        this.failed = failed;
    }

    /**
     * The detectors of all providers.
     *
     * @param failed is told the class of what a provider threw; the others are loaded all the same
     */
    static List<Detector> detectors(Consumer<String> failed) {
        Providers providers = new Providers(failed);
        ClassLoader own = Providers.class.getClassLoader();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        providers.load(own);
        if (context != own) {
            providers.load(context);
        }
        return providers.detectors;
    }

    private void load(@Nullable ClassLoader loader) {
        Iterator<DetectorProvider> services =
                ServiceLoader.load(DetectorProvider.class, loader).iterator();
        for (int failures = 0; failures < MOST_FAILURES; ) {
            try {
                if (!services.hasNext()) {
                    return;
                }
                DetectorProvider provider = services.next();
                if (seen.add(provider.getClass())) {
                    detectors.addAll(provider.detectors());
                }
            } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                failures++;
                failed.accept(e.getClass().getName());
            }
        }
    }
}

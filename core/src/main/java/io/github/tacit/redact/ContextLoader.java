package io.github.tacit.redact;

import java.lang.ref.WeakReference;
import java.util.function.Supplier;

/**
 * The context loader of the start, through which providers are looked up whatever thread reloads. Held weakly, so that
 * an application can be unloaded. Thread-safe.
 */
final class ContextLoader {
    private final WeakReference<ClassLoader> first =
            new WeakReference<>(Thread.currentThread().getContextClassLoader());

    /** Does work with that loader as the thread's; with core's own once it is gone. */
    <T> T call(Supplier<T> work) {
        Thread caller = Thread.currentThread();
        ClassLoader before = caller.getContextClassLoader();
        ClassLoader loader = first.get();
        caller.setContextClassLoader(loader == null ? Tacit.class.getClassLoader() : loader);
        try {
            return work.get();
        } finally {
            caller.setContextClassLoader(before);
        }
    }
}

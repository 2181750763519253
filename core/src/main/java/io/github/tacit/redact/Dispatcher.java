package io.github.tacit.redact;

import io.github.tacit.config.ConfigProblem;
import io.github.tacit.redact.internal.jfr.FlightRecording;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes on what happens: counts it, records it and tells every listener. Thread-safe. */
final class Dispatcher implements RedactionListener {
    private final Counters counters;
    private final List<RedactionListener> listeners = new CopyOnWriteArrayList<>();

    Dispatcher(Counters counters) {
        this.counters = counters;
    }

    void add(RedactionListener listener) {
        listeners.add(listener);
    }

    void remove(RedactionListener listener) {
        listeners.remove(listener);
    }

    @Override
    public void found(List<Finding> findings) {
        for (Finding finding : findings) {
            counters.found(finding.detector());
        }
        FlightRecording.found(findings);
        for (RedactionListener listener : listeners) {
            tell(() -> listener.found(findings));
        }
    }

    @Override
    public void failed(String reason) {
        counters.failed();
        FlightRecording.failed(reason);
        for (RedactionListener listener : listeners) {
            tell(() -> listener.failed(reason));
        }
    }

    @Override
    public void providerFailed(String reason) {
        for (RedactionListener listener : listeners) {
            tell(() -> listener.providerFailed(reason));
        }
    }

    @Override
    public void secretRefused(SecretRegistry.Refusal refusal) {
        for (RedactionListener listener : listeners) {
            tell(() -> listener.secretRefused(refusal));
        }
    }

    @Override
    public void credentialRefused() {
        counters.credentialRefused();
        for (RedactionListener listener : listeners) {
            tell(listener::credentialRefused);
        }
    }

    @Override
    public void reloaded() {
        counters.reloaded();
        FlightRecording.reloaded(0);
        for (RedactionListener listener : listeners) {
            tell(listener::reloaded);
        }
    }

    @Override
    public void reloadRefused(List<ConfigProblem> refused) {
        counters.reloadRefused();
        FlightRecording.reloaded(refused.size());
        for (RedactionListener listener : listeners) {
            tell(() -> listener.reloadRefused(refused));
        }
    }

    private static void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            // A listener's failure is its own: the text is redacted already and the application goes on.
            return;
        }
    }
}

package io.github.tacit.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.spi.AppenderAttachableImpl;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * The appenders of one logger; each gets redacted events only, from the moment it is attached. Those who ask for an
 * appender get their own. Thread-safe.
 */
final class GuardedAppenders extends AppenderAttachableImpl<ILoggingEvent> {
    private final String loggerName;
    private final Installation installation;
    private final EventGuard guard = new EventGuard();
    private volatile List<Route> routes = List.of();

    GuardedAppenders(String loggerName, Installation installation) {
        this.loggerName = loggerName;
        this.installation = installation;
    }

    @Override
    public int appendLoopOnAppenders(ILoggingEvent event) {
        List<Route> current = routes;
        if (current.isEmpty()) {
            return 0;
        }
        ILoggingEvent safe = installation.severalLoggers() ? guard.guardOnce(event) : guard.guard(event);
        for (int i = 0; i < current.size(); i++) {
            current.get(i).append(safe, guard);
        }
        return current.size();
    }

    @Override
    public synchronized void addAppender(Appender<ILoggingEvent> appender) {
        super.addAppender(appender);
        refresh();
    }

    @Override
    public synchronized void detachAndStopAllAppenders() {
        super.detachAndStopAllAppenders();
        refresh();
    }

    @Override
    public synchronized boolean detachAppender(Appender<ILoggingEvent> appender) {
        boolean detached = super.detachAppender(appender);
        refresh();
        return detached;
    }

    @Override
    public synchronized boolean detachAppender(String name) {
        boolean detached = super.detachAppender(name);
        refresh();
        return detached;
    }

    void forEach(Consumer<Appender<ILoggingEvent>> action) {
        for (Iterator<Appender<ILoggingEvent>> all = iteratorForAppenders(); all.hasNext(); ) {
            action.accept(all.next());
        }
    }

    List<String> report() {
        return routes.stream().map(Route::report).toList();
    }

    private void refresh() {
        List<Route> before = routes;
        List<Route> after = new ArrayList<>();
        for (Iterator<Appender<ILoggingEvent>> all = iteratorForAppenders(); all.hasNext(); ) {
            Appender<ILoggingEvent> appender = all.next();
            after.add(before.stream()
                    .filter(route -> route.leadsTo(appender))
                    .findFirst()
                    .orElseGet(() -> new Route(loggerName, appender, installation)));
        }
        routes = List.copyOf(after);
        if (before.isEmpty() && !after.isEmpty()) {
            installation.loggerBecameBusy();
        } else if (!before.isEmpty() && after.isEmpty()) {
            installation.loggerBecameIdle();
        }
    }
}

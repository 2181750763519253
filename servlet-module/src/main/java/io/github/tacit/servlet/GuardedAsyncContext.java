package io.github.tacit.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** An asynchronous request whose response gives out what it holds back before it is complete. */
final class GuardedAsyncContext implements AsyncContext {
    private final AsyncContext context;
    private final GuardedResponse response;

    GuardedAsyncContext(AsyncContext context, GuardedResponse response) {
        this.context = context;
        this.response = response;
    }

    @Override
    public void complete() {
        boolean done = true;
        try {
            done = response.finish(context::complete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (done) {
                context.complete();
            }
        }
    }

    @Override
    public ServletRequest getRequest() {
        return context.getRequest();
    }

    @Override
    public ServletResponse getResponse() {
        return context.getResponse();
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return context.hasOriginalRequestAndResponse();
    }

    @Override
    public void dispatch() {
        context.dispatch();
    }

    @Override
    public void dispatch(String path) {
        context.dispatch(path);
    }

    @Override
    public void dispatch(ServletContext target, String path) {
        context.dispatch(target, path);
    }

    @Override
    public void start(Runnable task) {
        // What it throws goes to the container's log and its error page.
        Runnable safe = () -> safely(task::run);
        context.start(response.credentials().carrying(safe));
    }

    @Override
    public void addListener(AsyncListener listener) {
        context.addListener(new Listener(listener));
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest request, ServletResponse answer) {
        context.addListener(new Listener(listener), request, answer);
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
        return context.createListener(type);
    }

    @Override
    public void setTimeout(long milliseconds) {
        context.setTimeout(milliseconds);
    }

    private void safely(SafeThrowable.Work<RuntimeException> work) {
        try {
            SafeThrowable.doing(work, response::mask);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A listener that is told of this context, not of the container's, by which it would leave out what is held back. */
    private final class Listener implements AsyncListener {
        private final AsyncListener listener;

        Listener(AsyncListener listener) {
            this.listener = listener;
        }

        @Override
        public void onComplete(AsyncEvent event) throws IOException {
            guarded(() -> listener.onComplete(around(event, GuardedAsyncContext.this)));
        }

        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            guarded(() -> listener.onTimeout(around(event, GuardedAsyncContext.this)));
        }

        @Override
        public void onError(AsyncEvent event) throws IOException {
            guarded(() -> listener.onError(around(event, GuardedAsyncContext.this)));
        }

        @Override
        public void onStartAsync(AsyncEvent event) throws IOException {
            listener.onStartAsync(around(event, new GuardedAsyncContext(event.getAsyncContext(), response)));
        }

        private void guarded(SafeThrowable.Work<RuntimeException> work) throws IOException {
            SafeThrowable.doing(work, response::mask);
        }

        private AsyncEvent around(AsyncEvent event, GuardedAsyncContext guarded) {
            return new AsyncEvent(
                    guarded, event.getSuppliedRequest(), event.getSuppliedResponse(), event.getThrowable());
        }
    }

    @Override
    public long getTimeout() {
        return context.getTimeout();
    }
}

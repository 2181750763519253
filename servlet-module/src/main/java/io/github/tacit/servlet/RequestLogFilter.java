package io.github.tacit.servlet;

import io.github.tacit.apikey.ApiKey;
import io.github.tacit.clientcert.VerifiedChain;
import io.github.tacit.config.ConfigException;
import io.github.tacit.config.ConfigSources;
import io.github.tacit.config.Configuration;
import io.github.tacit.redact.Tacit;
import jakarta.annotation.Nullable;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs one line for each request when it is answered: method, path, query, status, time, who it was, and the headers
 * that are asked for; all redacted. Registered in {@code web.xml} behind {@link ResponseGuardFilter} and before all
 * others, for the dispatch REQUEST and with {@code async-supported}. Its settings are {@link RequestLogSetting}'s.
 */
public final class RequestLogFilter implements Filter {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLogFilter.class);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final LongSupplier nanos;
    private volatile @Nullable State state;

    private record State(List<String> headers, boolean query) {}

    /** A filter to be configured by {@link #init}. */
    public RequestLogFilter() {
        this(System::nanoTime);
    }

    RequestLogFilter(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Reads the settings.
     *
     * @throws ServletException with every mistake
     */
    @Override
    public void init(FilterConfig config) throws ServletException {
        try {
            Configuration configuration = Configuration.builder()
                    .keys(RequestLogSetting.values())
                    .source(ConfigSources.initParams(config.getFilterName(), FilterParams.of(config)))
                    .source(ConfigSources.contextParams(FilterParams.of(config.getServletContext())))
                    .sources(ConfigSources.standard())
                    .load();
            configuration.warnings().forEach(warning -> LOG.warn("{}", LogText.of(warning.toString())));
            List<String> headers = configuration.isSet(RequestLogSetting.HEADERS)
                    ? configuration.list(RequestLogSetting.HEADERS)
                    : List.of();
            state = new State(headers, configuration.on(RequestLogSetting.QUERY));
        } catch (ConfigException e) {
            throw new ServletException(e.getMessage(), e);
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        State current = state;
        if (current == null
                || !(request instanceof HttpServletRequest http)
                || !(response instanceof HttpServletResponse answer)) {
            throw new ServletException("RequestLogFilter logs HTTP requests, after init");
        }
        Line line = new Line(current, http, answer, nanos.getAsLong());
        try (RequestScope scope = RequestScope.enter(http)) {
            logged(request, response, chain, line);
        }
    }

    private static void logged(ServletRequest request, ServletResponse response, FilterChain chain, Line line)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException | Error e) {
            line.log(e);
            throw e;
        }
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(line);
        } else {
            line.log(null);
        }
    }

    /** The line of one request. */
    private final class Line implements AsyncListener {
        private final State state;
        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private final long begin;

        // Read at once: a container may use its request again when an asynchronous one is complete.
        private final String start;
        private @Nullable Throwable failure;

        Line(State state, HttpServletRequest request, HttpServletResponse response, long begin) {
            this.state = state;
            this.request = request;
            this.response = response;
            this.begin = begin;
            this.start = startOf();
        }

        void log(@Nullable Throwable problem) {
            StringBuilder line = new StringBuilder(start);
            // The container answers an exception with 500, after this.
            line.append(" status=").append(problem == null ? response.getStatus() : "exception");
            line.append(" ms=").append((nanos.getAsLong() - begin) / NANOS_PER_MILLI);
            if (problem != null) {
                line.append(" exception=").append(problem.getClass().getName());
            }
            if (request.getAttribute(ApiKeyFilter.KEY) instanceof ApiKey key) {
                line.append(" key=").append(key.id());
            }
            if (request.getAttribute(ClientCertificateFilter.CLIENT) instanceof VerifiedChain client) {
                line.append(" client=\"")
                        .append(LogText.within(
                                client.leaf().getSubjectX500Principal().getName()))
                        .append('"');
            }
            LOG.info("{}", line);
        }

        @Override
        public void onComplete(AsyncEvent event) {
            log(failure);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // What the application or the container does about it is told when the request is complete.
        }

        @Override
        public void onError(AsyncEvent event) {
            failure = event.getThrowable();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }

        private String startOf() {
            StringBuilder text = new StringBuilder("request id=")
                    .append(Correlation.of(request))
                    .append(" method=")
                    .append(LogText.of(request.getMethod()))
                    .append(" path=")
                    .append(LogText.of(request.getRequestURI()));
            String query = request.getQueryString();
            if (state.query() && query != null) {
                text.append(" query=\"").append(LogText.within(query)).append('"');
            }
            for (String name : state.headers()) {
                for (String value : Collections.list(request.getHeaders(name))) {
                    String safe = Tacit.runtime().redactor().redactValue(name, value);
                    text.append(' ')
                            .append(name)
                            .append("=\"")
                            .append(LogText.within(safe))
                            .append('"');
                }
            }
            return text.toString();
        }
    }
}

package io.github.tacit.servlet;

import io.github.tacit.clientcert.CertificateChain;
import io.github.tacit.clientcert.ClientCertificateKey;
import io.github.tacit.clientcert.ClientGate;
import io.github.tacit.clientcert.Decision;
import io.github.tacit.clientcert.DecisionCounters;
import io.github.tacit.clientcert.Rejection;
import io.github.tacit.clientcert.VerifiedChain;
import io.github.tacit.config.ConfigException;
import io.github.tacit.config.ConfigSources;
import io.github.tacit.servlet.jfr.FlightRecording;
import jakarta.annotation.Nullable;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a request through only when its client's certificate is proven and allowed here. Registered in {@code web.xml}
 * before all filters that do something for a client, for the dispatches REQUEST, ASYNC, ERROR, FORWARD and INCLUDE, and
 * with {@code async-supported}. Its settings are {@link ClientCertificateKey}'s.
 */
public final class ClientCertificateFilter implements Filter {
    /** The request attribute that holds the proven client, a {@link VerifiedChain}. */
    public static final String CLIENT = "io.github.tacit.client";

    /** The attribute of the servlet context that holds the filter's {@link DecisionCounters}. */
    public static final String COUNTERS = "io.github.tacit.client.counters";

    private static final Logger LOG = LoggerFactory.getLogger(ClientCertificateFilter.class);

    private final OwnAttribute<Decision.Allow> decided =
            new OwnAttribute<>("io.github.tacit.client.decision", Decision.Allow.class);
    private final Clock clock;
    private final CertificateWarnings warnings = new CertificateWarnings(LOG);
    private final DecisionCounters counters = new DecisionCounters();
    private volatile @Nullable ReloadingGate gate;

    /** A filter to be configured by {@link #init}. */
    public ClientCertificateFilter() {
        this(Clock.systemUTC());
    }

    ClientCertificateFilter(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reads the settings: init-params, context-params, then those of the process.
     *
     * @throws ServletException with every mistake; the application must not start without its guard
     */
    @Override
    public void init(FilterConfig config) throws ServletException {
        try {
            gate = new ReloadingGate(
                    List.of(
                            ConfigSources.initParams(config.getFilterName(), initParams(config)),
                            ConfigSources.contextParams(contextParams(config))),
                    LOG,
                    clock.instant());
        } catch (ConfigException e) {
            throw new ServletException(e.getMessage(), e);
        }
        config.getServletContext().setAttribute(COUNTERS, counters);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ReloadingGate guard = gate;
        if (guard == null
                || !(request instanceof HttpServletRequest http)
                || !(response instanceof HttpServletResponse answer)) {
            throw new ServletException("ClientCertificateFilter guards HTTP requests, after init");
        }
        Instant now = clock.instant();
        ReloadingGate.State current = guard.current(now);
        warnings.look(current.gate().verifier().trust(), now);
        Object began = FlightRecording.deciding();
        Decision decision = decide(current.gate(), http, now);
        FlightRecording.decided(began, decision instanceof Decision.Allow);
        counters.count(decision);
        warnings.look(current.gate().verifier().online(), now);
        if (decision instanceof Decision.Allow allow) {
            warnings.look(allow.client(), now);
            allow(current, http, response, chain, allow);
        } else {
            deny(current, http, answer, chain, (Decision.Deny) decision);
        }
    }

    private void allow(
            ReloadingGate.State current,
            HttpServletRequest request,
            ServletResponse response,
            FilterChain chain,
            Decision.Allow allow)
            throws IOException, ServletException {
        Decision.Allow before = decided.get(request);
        decided.set(request, allow);
        request.setAttribute(CLIENT, allow.client());
        ClientRequest around = ClientRequest.within(request);
        if (around == null) {
            proceed(current, new ClientRequest(visible(current.gate(), request), allow), response, chain, allow);
            return;
        }
        // A forward hands on the wrapper that the first dispatch made, or the filter before this one.
        Decision.Allow outer = around.decision();
        around.enter(allow);
        try {
            proceed(current, request, response, chain, allow);
        } finally {
            around.leave(outer);
            if (before != null) {
                decided.set(request, ClientRequest.after(request, before, allow));
            }
        }
    }

    private static void proceed(
            ReloadingGate.State current,
            HttpServletRequest known,
            ServletResponse response,
            FilterChain chain,
            Decision.Allow allow)
            throws IOException, ServletException {
        if (!current.context()) {
            chain.doFilter(known, response);
            return;
        }
        try (ClientContext context = new ClientContext(allow.client())) {
            chain.doFilter(known, response);
        }
    }

    private static void deny(
            ReloadingGate.State current,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            Decision.Deny deny)
            throws IOException, ServletException {
        String id = Correlation.of(request);
        FlightRecording.denied(deny.rejection().reason().code(), id, current.enforcing());
        tell(current, deny, id);
        if (current.enforcing()) {
            current.refusal().send(response, id);
        } else {
            chain.doFilter(visible(current.gate(), request), response);
        }
    }

    // Neither the proxy's secret nor a certificate that nobody vouches for is the application's to see.
    private static HttpServletRequest visible(ClientGate gate, HttpServletRequest request) {
        List<String> hidden = gate.source().hidden(new HttpRequestView(request));
        return hidden.isEmpty() ? request : new HeaderHidingRequest(request, hidden);
    }

    private Decision decide(ClientGate gate, HttpServletRequest request, Instant now) {
        HttpRequestView view = new HttpRequestView(request);
        // The decision of this request's first dispatch.
        Decision.Allow earlier = decided.get(request);
        String path = RequestPath.of(request);
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            // Which page tells of an error is the application's choice, so only who the client is counts.
            Decision who = earlier != null ? earlier : gate.identify(view, now);
            return who instanceof Decision.Allow allow ? onErrorPage(gate, allow, request.getMethod(), path) : who;
        }
        if (path == null) {
            return new Decision.Deny(
                    new Rejection(Rejection.Reason.NOT_ALLOWED, "a path that can be read in more than one way"), null);
        }
        if (earlier == null) {
            return gate.decide(view, request.getMethod(), path, now);
        }
        // Jakarta Servlet 6.1 §10.5: no client can ask for what lies below WEB-INF, so no rule speaks of it.
        return path.startsWith("/WEB-INF/")
                ? earlier
                : gate.policy().decide(earlier.client(), request.getMethod(), path);
    }

    // Its roles are those that a rule gives there, and none where no rule would let the client in.
    private static Decision onErrorPage(ClientGate gate, Decision.Allow who, String method, @Nullable String path) {
        return path != null && gate.policy().decide(who.client(), method, path) instanceof Decision.Allow there
                ? there
                : new Decision.Allow(who.client(), Set.of());
    }

    private static void tell(ReloadingGate.State state, Decision.Deny deny, String id) {
        CertificateChain presented = deny.presented();
        X509Certificate leaf = presented == null ? null : presented.leaf();
        LOG.warn(
                "client {}: reason={} id={} subject=\"{}\" serial={} detail=\"{}\"",
                state.enforcing() ? "denied" : "would be denied",
                deny.rejection().reason().code(),
                id,
                // Quoted where needed, not escaped character by character: detectors must see what stands there.
                leaf == null
                        ? "-"
                        : LogText.within(leaf.getSubjectX500Principal().toString()),
                leaf == null ? "-" : LogText.of(leaf.getSerialNumber().toString(16)),
                LogText.within(deny.rejection().detail()));
    }

    private static Map<String, String> initParams(FilterConfig config) {
        Map<String, String> params = new HashMap<>();
        config.getInitParameterNames()
                .asIterator()
                .forEachRemaining(name -> params.put(name, config.getInitParameter(name)));
        return params;
    }

    private static Map<String, String> contextParams(FilterConfig config) {
        Map<String, String> params = new HashMap<>();
        config.getServletContext()
                .getInitParameterNames()
                .asIterator()
                .forEachRemaining(
                        name -> params.put(name, config.getServletContext().getInitParameter(name)));
        return params;
    }
}

package io.github.tacit.servlet;

import io.github.tacit.apikey.ApiKey;
import io.github.tacit.apikey.ApiKeySetting;
import io.github.tacit.apikey.ApiKeyStore;
import io.github.tacit.clientcert.VerifiedChain;
import io.github.tacit.config.ConfigException;
import io.github.tacit.config.ConfigProblem;
import io.github.tacit.config.ConfigSources;
import io.github.tacit.config.Configuration;
import jakarta.annotation.Nullable;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a request through only with a key that the keys file knows: without one it answers 400, with a wrong one 401.
 * Registered in {@code web.xml} behind {@link ResponseGuardFilter} and {@link ClientCertificateFilter}, for the
 * dispatch REQUEST. Its settings are {@link ApiKeySetting}'s.
 */
public final class ApiKeyFilter implements Filter {
    /** The request attribute that holds the key's {@link ApiKey}. */
    public static final String KEY = "io.github.tacit.api-key";

    private static final Logger LOG = LoggerFactory.getLogger(ApiKeyFilter.class);
    private static final String MISSING = "API key missing";
    private static final String TWICE = "API key sent more than once";
    private static final String INVALID = "API key invalid";

    private final OwnAttribute<ApiKey> checked = new OwnAttribute<>(KEY, ApiKey.class);
    private final Clock clock;
    private volatile @Nullable State state;

    private record State(ApiKeyStore store, String header, String scheme) {
        boolean hasScheme() {
            return header.equalsIgnoreCase("Authorization");
        }
    }

    /** A filter to be configured by {@link #init}. */
    public ApiKeyFilter() {
        this(Clock.systemUTC());
    }

    ApiKeyFilter(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reads the settings and the keys.
     *
     * @throws ServletException with every mistake; the application must not start without its guard
     */
    @Override
    public void init(FilterConfig config) throws ServletException {
        try {
            state = Configuration.builder()
                    .keys(ApiKeySetting.values())
                    .source(ConfigSources.initParams(config.getFilterName(), FilterParams.of(config)))
                    .source(ConfigSources.contextParams(FilterParams.of(config.getServletContext())))
                    .sources(ConfigSources.standard())
                    .load(this::read);
        } catch (ConfigException e) {
            throw new ServletException(e.getMessage(), e);
        }
    }

    private State read(Configuration configuration) {
        configuration.warnings().forEach(warning -> LOG.warn("{}", LogText.of(warning.toString())));
        List<ConfigProblem> problems = new ArrayList<>();
        String header = configuration.text(ApiKeySetting.HEADER);
        String scheme = configuration.text(ApiKeySetting.SCHEME);
        if (!isToken(header)) {
            problems.add(configuration.problem(ApiKeySetting.HEADER, "must be the name of a header"));
        }
        if (!isToken(scheme)) {
            problems.add(configuration.problem(ApiKeySetting.SCHEME, "must be the name of a scheme"));
        }
        try {
            ApiKeyStore store = ApiKeyStore.open(
                    configuration.path(ApiKeySetting.FILE),
                    configuration.duration(ApiKeySetting.RELOAD),
                    new LogOfKeys(),
                    clock.instant());
            if (problems.isEmpty()) {
                return new State(store, header, scheme);
            }
        } catch (ConfigException e) {
            problems.addAll(e.problems());
        }
        throw new ConfigException(problems);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        State current = state;
        if (current == null
                || !(request instanceof HttpServletRequest http)
                || !(response instanceof HttpServletResponse answer)) {
            throw new ServletException("ApiKeyFilter guards HTTP requests, after init");
        }
        try (RequestScope scope = RequestScope.enter(http)) {
            check(current, http, answer, request, response, chain);
        }
    }

    private void check(
            State current,
            HttpServletRequest http,
            HttpServletResponse answer,
            ServletRequest request,
            ServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        // Of this request's first dispatch.
        ApiKey earlier = checked.get(request);
        if (earlier != null) {
            chain.doFilter(request, response);
            return;
        }
        List<String> sent = Collections.list(http.getHeaders(current.header()));
        sent.forEach(value -> RequestCredentials.of(http).addKnown(keyOf(current, value)));
        List<String> keys = sent.stream()
                .map(value -> keyOf(current, value))
                .filter(key -> !key.isEmpty())
                .toList();
        if (keys.isEmpty()) {
            refuse(http, answer, HttpServletResponse.SC_BAD_REQUEST, MISSING, "no key in " + current.header());
        } else if (sent.size() > 1) {
            // Two readers of one request may each take another one.
            refuse(http, answer, HttpServletResponse.SC_BAD_REQUEST, TWICE, sent.size() + " headers");
        } else {
            Optional<ApiKey> key = current.store().verify(keys.get(0), clock.instant());
            if (key.isEmpty()) {
                refuse(http, answer, HttpServletResponse.SC_UNAUTHORIZED, INVALID, "unknown or expired key");
            } else if (!key.get().binding().permits(verifiedLeaf(http))) {
                refuse(
                        http,
                        answer,
                        HttpServletResponse.SC_UNAUTHORIZED,
                        INVALID,
                        "key " + key.get() + " is bound to another certificate");
            } else {
                checked.set(http, key.get());
                http.setAttribute(KEY, key.get());
                RequestCredentials.of(http).addAccepted(keys.get(0));
                chain.doFilter(request, response);
            }
        }
    }

    /** The key in a header's value; empty when there is none. */
    private static String keyOf(State state, String value) {
        if (!state.hasScheme()) {
            return value.strip();
        }
        // RFC 9110 §11.1: the scheme's letters match in either case.
        String start = state.scheme() + ' ';
        return value.strip().regionMatches(true, 0, start, 0, start.length())
                ? value.strip().substring(start.length()).strip()
                : "";
    }

    private static @Nullable X509Certificate verifiedLeaf(HttpServletRequest request) {
        return request.getAttribute(ClientCertificateFilter.CLIENT) instanceof VerifiedChain client
                ? client.leaf()
                : null;
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, int status, String error, String why)
            throws IOException {
        String id = Correlation.of(request);
        LOG.warn(
                "request refused: status={} id={} method={} path={} reason=\"{}\"",
                status,
                id,
                LogText.of(request.getMethod()),
                LogText.of(request.getRequestURI()),
                why);
        Refusal.send(response, status, error, id);
    }

    // RFC 9110 §5.6.2.
    private static boolean isToken(String name) {
        return name.toLowerCase(Locale.ROOT).matches("[!#$%&'*+.^_`|~0-9a-z-]+");
    }

    private static final class LogOfKeys implements ApiKeyStore.Listener {
        @Override
        public void loaded(int keys) {
            LOG.info("{} API keys are let in", keys);
        }

        @Override
        public void failed(ConfigException problems) {
            LOG.error(
                    "the keys file was changed and can't be used, so the keys from before stay: {}",
                    problems.getMessage());
        }
    }
}

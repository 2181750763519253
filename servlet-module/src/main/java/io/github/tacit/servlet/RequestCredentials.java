package io.github.tacit.servlet;

import io.github.tacit.redact.Finding;
import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.SecretScope;
import io.github.tacit.redact.Tacit;
import jakarta.annotation.Nullable;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The credentials that one request came with. They are masked in its own response only, so a client can blank out
 * nothing in anybody else's; and in logs, as {@link SecretScope} says. Thread-safe: an asynchronous request has several threads.
 */
final class RequestCredentials {
    static final String MASK = "[redacted:credential]";

    /** A mask for URLs: brackets and colons would break them. */
    static final String URL_MASK = "redacted";

    private static final String ATTRIBUTE = "io.github.tacit.request-credentials";

    // Bounds what a client can make a response cost. 8 KiB is what servers take for all headers together.
    private static final int MOST_VALUES = 32;
    private static final int MOST_CHARACTERS = 8192;

    // Room for all forms of so many characters of tokens. Each takes some 26 bytes of an automaton while the
    // response lasts; characters that encoders escape would take ten times the room.
    private static final int MOST_FORM_CHARACTERS = 16 * MOST_CHARACTERS;

    private static final int MOST_LOGGED = 4;

    // Shorter values, and words of one case, stand in ordinary pages: masking them would break those.
    private static final int SHORTEST = 8;

    private final Set<String> values = new LinkedHashSet<>();
    private final Map<String, String> cookies = new HashMap<>();
    private final Set<String> accepted = new HashSet<>();
    private final Set<String> logged = new LinkedHashSet<>();
    private int characters;
    private @Nullable SecretScope scope;
    private @Nullable SecretAutomaton ofText;
    private final Map<Charset, SecretAutomaton> ofBytes = new HashMap<>();

    /** None yet. */
    RequestCredentials() {}

    /** The credentials of a request, collected when first asked for and the same for all its dispatches. */
    static RequestCredentials of(HttpServletRequest request) {
        RequestCredentials known = known(request);
        if (known != null) {
            return known;
        }
        RequestCredentials credentials = new RequestCredentials();
        request.setAttribute(ATTRIBUTE, credentials);
        credentials.collect(request);
        return credentials;
    }

    private static @Nullable RequestCredentials known(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof RequestCredentials known ? known : null;
    }

    /** Adds what is known to be a credential, whatever it looks like. */
    synchronized void addKnown(String value) {
        if (value.length() >= SHORTEST
                && values.size() < MOST_VALUES
                && characters + value.length() <= MOST_CHARACTERS
                && values.add(value)) {
            characters += value.length();
            forgetAutomata();
            if (scope != null) {
                scope.add(value);
            }
        }
    }

    /**
     * Adds what was checked and is right: in logs it is masked on every thread, whatever it looks like. There is room
     * for it whatever else the client sent.
     */
    synchronized void addAccepted(String value) {
        if (values.add(value)) {
            forgetAutomata();
        }
        if (accepted.add(value) && scope != null) {
            scope.accept(value);
        }
    }

    private void forgetAutomata() {
        ofText = null;
        ofBytes.clear();
    }

    /** Adds what comes back in pages by its nature, so that it is masked in logs only. */
    synchronized void addLogged(String value) {
        if (value.length() >= SHORTEST && logged.size() < MOST_LOGGED && value.length() <= MOST_CHARACTERS) {
            if (logged.add(value) && scope != null) {
                scope.add(value);
            }
        }
    }

    /** Has the credentials masked in logs, too, those that are there and those that come, until {@link #leaveScope}. */
    synchronized void enterScope(SecretScope entered) {
        scope = entered;
        accepted.forEach(entered::accept);
        values.stream().filter(value -> !accepted.contains(value)).forEach(entered::add);
        logged.forEach(entered::add);
    }

    /** The scope that has the credentials masked in logs; null outside. */
    synchronized @Nullable SecretScope scope() {
        return scope;
    }

    /** The task with its thread carrying the scope. */
    Runnable carrying(Runnable task) {
        SecretScope current = scope();
        return current == null
                ? task
                : () -> {
                    try (SecretScope.Carried carried = current.carry()) {
                        task.run();
                    }
                };
    }

    synchronized void leaveScope() {
        scope = null;
    }

    /** Adds what the client calls a credential, unless it may as well be a word of the page. */
    void addClaimed(String value) {
        if (!isWord(value)) {
            addKnown(value);
        }
    }

    /** Adds a parameter when its name, or its form, gives it away. */
    void addParameter(String name, String value) {
        if (isReflected(name) || value.length() < SHORTEST) {
            addReflected(name, value);
            return;
        }
        Redactor redactor = Tacit.runtime().redactor();
        List<Finding> findings = findings(redactor, value);
        findings.forEach(finding -> addClaimed(value.substring(finding.start(), finding.end())));
        if (isNamed(redactor, name, value)) {
            addClaimed(value);
        }
    }

    /** Adds what a body of JSON, XML or plain text gives away. */
    void addBody(String body) {
        for (Finding finding : findings(Tacit.runtime().redactor(), body)) {
            String raw = body.substring(finding.start(), finding.end());
            addClaimed(raw);
            addClaimed(JsonText.unescape(raw));
        }
    }

    synchronized boolean isEmpty() {
        return values.isEmpty();
    }

    /** Finds the credentials, in all their forms, in characters. */
    synchronized SecretAutomaton ofText() {
        if (ofText == null) {
            ofText = new SecretAutomaton(forms());
        }
        return ofText;
    }

    /**
     * Finds the credentials, in all their forms, in bytes of an encoding and of UTF-8, each byte given as a character.
     */
    synchronized SecretAutomaton ofBytes(Charset charset) {
        SecretAutomaton known = ofBytes.get(charset);
        if (known != null) {
            return known;
        }
        Set<Charset> charsets = new LinkedHashSet<>(List.of(charset, StandardCharsets.UTF_8));
        Set<String> encoded = new LinkedHashSet<>();
        for (Charset each : charsets) {
            if (each.canEncode()) {
                forms().forEach(form -> encoded.add(new String(bytes(form, each), StandardCharsets.ISO_8859_1)));
            }
        }
        SecretAutomaton automaton = new SecretAutomaton(encoded);
        ofBytes.put(charset, automaton);
        return automaton;
    }

    /** A text as it stands in the middle of a body: without the mark that some encodings begin with. */
    static byte[] bytes(String text, Charset charset) {
        byte[] whole = ("a" + text).getBytes(charset);
        return Arrays.copyOfRange(whole, "a".getBytes(charset).length, whole.length);
    }

    /** The text with the credentials masked; the same object when it holds none. */
    String mask(String text) {
        return mask(text, MASK);
    }

    /** The text with the credentials masked by a given mask. */
    String mask(String text, String mask) {
        if (isEmpty()) {
            return text;
        }
        StreamMasker masker = new StreamMasker(ofText(), mask);
        String begin = masker.feed(text);
        return masker.held() == 0 ? begin : begin + masker.end();
    }

    /** Whether the request itself came with this cookie: sending it back under its name tells nobody anything. */
    synchronized boolean isOwnCookie(String name, @Nullable String value) {
        return value != null && value.equals(cookies.get(name));
    }

    private Set<String> forms() {
        // The values themselves always, then the forms that there is room for, those of the first values first.
        Set<String> forms = new LinkedHashSet<>(values);
        int room = MOST_FORM_CHARACTERS;
        for (String value : values) {
            for (String form : SecretForms.of(value)) {
                if (form.length() <= room && forms.add(form)) {
                    room -= form.length();
                }
            }
        }
        return forms;
    }

    private void collect(HttpServletRequest request) {
        Redactor redactor = Tacit.runtime().redactor();
        for (String name : list(request.getHeaderNames())) {
            for (String value : list(request.getHeaders(name))) {
                collectHeader(redactor, name, value);
            }
        }
        Cookie[] sent = request.getCookies();
        for (Cookie cookie : sent == null ? new Cookie[0] : sent) {
            synchronized (this) {
                cookies.put(cookie.getName(), cookie.getValue());
            }
            if (isReflected(cookie.getName())) {
                addLogged(cookie.getValue());
            } else if (looksRandom(cookie.getValue())) {
                addKnown(cookie.getValue());
            } else {
                addParameter(cookie.getName(), cookie.getValue());
            }
        }
        String query = request.getQueryString();
        if (query != null) {
            collectQuery(query);
        }
    }

    private void collectHeader(Redactor redactor, String name, String value) {
        if (name.equalsIgnoreCase("Cookie") || isReflected(name)) {
            addReflected(name, value);
            return;
        }
        int valueStart = name.length() + 2;
        String line = name + ": " + value;
        for (Finding finding : findings(redactor, line)) {
            if (finding.end() > valueStart) {
                addKnown(line.substring(Math.max(valueStart, finding.start()), finding.end()));
            }
        }
        if (name.equalsIgnoreCase("Authorization") || name.equalsIgnoreCase("Proxy-Authorization")) {
            collectAuthorization(value);
        }
    }

    /** RFC 9110 §11.4: a scheme, and credentials in token68 or as parameters. RFC 7617: user-id and password. */
    private void collectAuthorization(String value) {
        int space = value.indexOf(' ');
        String credentials = value.substring(space + 1).strip();
        if (credentials.indexOf('=') < 0 || credentials.endsWith("=")) {
            addKnown(credentials);
        }
        if (value.regionMatches(true, 0, "Basic ", 0, 6)) {
            try {
                String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
                addClaimed(pair.substring(pair.indexOf(':') + 1));
            } catch (IllegalArgumentException e) {
                // Not Base64: the text as it is was added above, so nothing is missed.
                addKnown(credentials);
            }
        }
    }

    private void collectQuery(String query) {
        for (String pair : query.split("&", MOST_VALUES * 4)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String value = PercentText.decode(pair.substring(equals + 1));
                // Anybody can make a browser send a query: what isn't like a token could be a piece of the page.
                if (isTokenText(value)) {
                    addParameter(PercentText.decode(pair.substring(0, equals)), value);
                }
            }
        }
    }

    private static List<Finding> findings(Redactor redactor, String text) {
        try {
            return redactor.findUnregistered(text);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // Fail closed: what can't be searched is a credential as a whole.
            return text.isEmpty()
                    ? List.of()
                    : List.of(new Finding("unknown", 0, text.length(), io.github.tacit.redact.Confidence.LOW));
        }
    }

    private static boolean isNamed(Redactor redactor, String name, String value) {
        return findings(redactor, name + '=' + value).stream()
                .anyMatch(finding -> finding.start() == name.length() + 1);
    }

    private void addReflected(String name, String value) {
        if (isReflected(name)) {
            addLogged(value);
        }
    }

    /** Values that are made to come back in the next page: without them, forms and redirects break. */
    private static boolean isReflected(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("csrf")
                || lower.contains("xsrf")
                || lower.equals("state")
                || lower.equals("nonce")
                || lower.contains("authenticity_token")
                || lower.contains("requestverificationtoken");
    }

    private static boolean isTokenText(String value) {
        return value.chars()
                .allMatch(c -> c >= '0' && c <= '9'
                        || c >= 'A' && c <= 'Z'
                        || c >= 'a' && c <= 'z'
                        || "-._~+/=".indexOf(c) >= 0);
    }

    private static boolean isWord(String value) {
        return classes(value) < 2;
    }

    private static boolean looksRandom(String value) {
        return value.length() >= 16
                && classes(value) >= 2
                && value.chars().distinct().count() >= 8;
    }

    /** How many of these a text has: lower case, upper case, digits, others. */
    private static int classes(String value) {
        int classes = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            classes |= Character.isLowerCase(c) ? 1 : Character.isUpperCase(c) ? 2 : Character.isDigit(c) ? 4 : 8;
        }
        return Integer.bitCount(classes);
    }

    private static List<String> list(@Nullable java.util.Enumeration<String> names) {
        return names == null ? List.of() : new ArrayList<>(Collections.list(names));
    }
}

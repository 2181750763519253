package io.github.tacit.logback;

import ch.qos.logback.access.common.spi.IAccessEvent;
import ch.qos.logback.access.common.spi.ServerAdapter;
import io.github.tacit.redact.event.Controls;
import io.github.tacit.redact.event.EventRedactor;
import jakarta.annotation.Nullable;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An event of logback-access without the secrets of the request and the response. Values are redacted with their names
 * in mind, each time somebody asks for them. Thread-safe as far as the logged event is.
 */
final class RedactedAccessEvent implements IAccessEvent {
    private final IAccessEvent logged;
    private final EventRedactor parts;
    private final boolean neutralizing;

    /**
     * @param neutralizing whether control characters become visible; in bodies they stay
     */
    RedactedAccessEvent(IAccessEvent logged, EventRedactor parts, boolean neutralizing) {
        this.logged = logged;
        this.parts = parts;
        this.neutralizing = neutralizing;
    }

    /** None, as for events that came from another JVM: everything of it is raw. */
    @Override
    public @Nullable HttpServletRequest getRequest() {
        return null;
    }

    @Override
    public @Nullable HttpServletResponse getResponse() {
        return null;
    }

    @Override
    public @Nullable ServerAdapter getServerAdapter() {
        return null;
    }

    @Override
    public @Nullable String getRequestURI() {
        return text(logged.getRequestURI());
    }

    @Override
    public @Nullable String getRequestURL() {
        return text(logged.getRequestURL());
    }

    @Override
    public @Nullable String getQueryString() {
        return text(logged.getQueryString());
    }

    @Override
    public @Nullable String getRemoteUser() {
        return text(logged.getRemoteUser());
    }

    @Override
    public @Nullable String getThreadName() {
        return text(logged.getThreadName());
    }

    @Override
    public void setThreadName(String name) {
        logged.setThreadName(name);
    }

    @Override
    public @Nullable String getSessionID() {
        String id = logged.getSessionID();
        return IAccessEvent.NA.equals(id) ? id : cookie("JSESSIONID", id);
    }

    @Override
    public @Nullable String getCookie(String name) {
        String value = logged.getCookie(name);
        return IAccessEvent.NA.equals(value) ? value : cookie(name, value);
    }

    @Override
    public @Nullable List<Cookie> getCookies() {
        List<Cookie> cookies = logged.getCookies();
        return cookies == null ? null : cookies.stream().map(this::redact).toList();
    }

    private Cookie redact(Cookie cookie) {
        Cookie copy = (Cookie) cookie.clone();
        copy.setValue(cookie(cookie.getName(), cookie.getValue()));
        return copy;
    }

    /** Whether a cookie's value is a secret shows when it stands in the header that it came in. */
    private @Nullable String cookie(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        String start = name + "=";
        String header = value("Cookie", start + value);
        return header != null && header.startsWith(start) ? header.substring(start.length()) : header;
    }

    @Override
    public @Nullable String getRequestHeader(String name) {
        return value(name, logged.getRequestHeader(name));
    }

    @Override
    public Enumeration<String> getRequestHeaderNames() {
        return logged.getRequestHeaderNames();
    }

    @Override
    public Map<String, String> getRequestHeaderMap() {
        return values(logged.getRequestHeaderMap());
    }

    @Override
    public @Nullable String getResponseHeader(String name) {
        return value(name, logged.getResponseHeader(name));
    }

    @Override
    public Map<String, String> getResponseHeaderMap() {
        return values(logged.getResponseHeaderMap());
    }

    @Override
    public List<String> getResponseHeaderNameList() {
        return logged.getResponseHeaderNameList();
    }

    @Override
    public @Nullable String[] getRequestParameter(String name) {
        return values(name, logged.getRequestParameter(name));
    }

    @Override
    public Map<String, String[]> getRequestParameterMap() {
        Map<String, String[]> safe = new TreeMap<>();
        Map<String, String[]> parameters = logged.getRequestParameterMap();
        if (parameters != null) {
            parameters.forEach((name, values) -> safe.put(name, values(name, values)));
        }
        return safe;
    }

    @Override
    public @Nullable String getAttribute(String name) {
        return value(name, logged.getAttribute(name));
    }

    @Override
    public @Nullable String getRequestContent() {
        return parts.text(logged.getRequestContent());
    }

    @Override
    public @Nullable String getResponseContent() {
        return parts.text(logged.getResponseContent());
    }

    private @Nullable String text(@Nullable String text) {
        return neutral(parts.text(text));
    }

    private @Nullable String value(String name, @Nullable String value) {
        return value == null ? null : neutral((String) parts.value(name, value));
    }

    private @Nullable String neutral(@Nullable String text) {
        return neutralizing ? Controls.neutralize(text) : text;
    }

    private Map<String, String> values(@Nullable Map<String, String> headers) {
        Map<String, String> safe = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (headers != null) {
            headers.forEach((name, value) -> safe.put(name, value(name, value)));
        }
        return safe;
    }

    private @Nullable String[] values(String name, @Nullable String[] values) {
        if (values == null) {
            return null;
        }
        String[] safe = new String[values.length];
        for (int i = 0; i < safe.length; i++) {
            safe[i] = value(name, values[i]);
        }
        return safe;
    }

    @Override
    public long getTimeStamp() {
        return logged.getTimeStamp();
    }

    @Override
    public long getSequenceNumber() {
        return logged.getSequenceNumber();
    }

    @Override
    public long getElapsedTime() {
        return logged.getElapsedTime();
    }

    @Override
    public long getElapsedSeconds() {
        return logged.getElapsedSeconds();
    }

    @Override
    public String getRemoteHost() {
        return logged.getRemoteHost();
    }

    @Override
    public String getRemoteAddr() {
        return logged.getRemoteAddr();
    }

    @Override
    public String getProtocol() {
        return logged.getProtocol();
    }

    @Override
    public String getMethod() {
        return logged.getMethod();
    }

    @Override
    public @Nullable String getServerName() {
        return text(logged.getServerName());
    }

    @Override
    public long getContentLength() {
        return logged.getContentLength();
    }

    @Override
    public int getStatusCode() {
        return logged.getStatusCode();
    }

    @Override
    public int getLocalPort() {
        return logged.getLocalPort();
    }

    @Override
    public void prepareForDeferredProcessing() {
        logged.prepareForDeferredProcessing();
    }
}

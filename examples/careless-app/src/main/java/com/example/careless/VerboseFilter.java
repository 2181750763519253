package com.example.careless;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs every header and the query string of every request. */
public final class VerboseFilter extends HttpFilter {
    private static final Logger LOG = LoggerFactory.getLogger(VerboseFilter.class);

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Map<String, String> headers = new TreeMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, String.join(", ", Collections.list(request.getHeaders(name))));
        }
        LOG.info(
                "{} {} query={} headers={}",
                request.getMethod(),
                request.getRequestURI(),
                request.getQueryString(),
                headers);
        chain.doFilter(request, response);
    }
}

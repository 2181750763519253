package io.github.tacit.servlet;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** The parameters in {@code web.xml}, as maps. */
final class FilterParams {
    private FilterParams() {}

    static Map<String, String> of(FilterConfig config) {
        Map<String, String> params = new HashMap<>();
        Collections.list(config.getInitParameterNames())
                .forEach(name -> params.put(name, config.getInitParameter(name)));
        return params;
    }

    static Map<String, String> of(ServletContext context) {
        Map<String, String> params = new HashMap<>();
        Collections.list(context.getInitParameterNames())
                .forEach(name -> params.put(name, context.getInitParameter(name)));
        return params;
    }
}

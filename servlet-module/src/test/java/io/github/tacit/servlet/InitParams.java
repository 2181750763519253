package io.github.tacit.servlet;

import jakarta.annotation.Nullable;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;

/** A filter's configuration with these init-params. */
record InitParams(ServletContext context, Map<String, String> params) implements FilterConfig {
    @Override
    public String getFilterName() {
        return "guard";
    }

    @Override
    public ServletContext getServletContext() {
        return context;
    }

    @Override
    public @Nullable String getInitParameter(String name) {
        return params.get(name);
    }

    @Override
    public Enumeration<String> getInitParameterNames() {
        return Collections.enumeration(params.keySet());
    }
}

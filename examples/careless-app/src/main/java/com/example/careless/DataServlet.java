package com.example.careless;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Answers its data, with the caller's key in the MDC and in the event's key-values. */
public final class DataServlet extends HttpServlet {
    private static final Logger LOG = LoggerFactory.getLogger(DataServlet.class);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String key = String.valueOf(request.getHeader("X-API-Key"));
        MDC.put("apiKey", key);
        try {
            LOG.atInfo().addKeyValue("api_key", key).log("data was read");
            LOG.info("quota of {} is at {} percent", key, 12);
        } finally {
            MDC.remove("apiKey");
        }
        response.setContentType("application/json");
        response.getWriter().print("{\"status\":\"ok\"}");
    }
}

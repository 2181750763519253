package com.example.careless;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a service that is never there, and tells everybody with which key it tried. */
public final class BillingServlet extends HttpServlet {
    private static final Logger LOG = LoggerFactory.getLogger(BillingServlet.class);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String key = request.getHeader("X-API-Key");
        String path = String.valueOf(request.getPathInfo());
        switch (path) {
            case "/page" -> throw new IllegalStateException("billing failed", refusal(key));
            case "/crash" -> throw new ServletException("billing crashed", refusal(key));
            case "/gateway" -> response.sendError(HttpServletResponse.SC_BAD_GATEWAY, "billing refused the key " + key);
            case "/moved" -> response.sendRedirect("https://billing.example/login?key=" + key + "&from=careless");
            default -> {
                LOG.error("billing failed", new IllegalStateException("no answer", refusal(key)));
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            }
        }
    }

    private static IOException refusal(String key) {
        return new IOException("POST https://billing.example/v1 was refused for " + key);
    }
}

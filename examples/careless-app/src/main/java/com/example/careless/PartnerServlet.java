package com.example.careless;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the partners' tokens into sentences. */
public final class PartnerServlet extends HttpServlet {
    private static final Logger LOG = LoggerFactory.getLogger(PartnerServlet.class);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        LOG.info("fetching the repository with {} now", request.getHeader("X-Partner"));
        LOG.warn("session of {} is about to end", request.getHeader("X-Assertion"));
        LOG.info("the bucket belongs to {}, says the partner", request.getHeader("X-Bucket-Owner"));
        response.setContentType("application/json");
        response.getWriter().print("{\"status\":\"fetched\"}");
    }
}

package io.github.tacit.logback.matrix;

import ch.qos.logback.classic.LoggerContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.LoggerFactory;

/** A web application that logs carelessly what it is sent. */
public final class WarServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        try {
            Hostile.log(context, request.getParameter("secret"), false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        response.getWriter()
                .write(context.getClass().getClassLoader().getClass().getSimpleName());
    }
}

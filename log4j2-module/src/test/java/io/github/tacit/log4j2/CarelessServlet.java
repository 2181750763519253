package io.github.tacit.log4j2;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Logs what it is asked with. */
public class CarelessServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        // A logger of this request: a static one would do, but the application's first event is to make its context.
        Logger logger = LogManager.getLogger("app" + request.getContextPath().replace('/', '.'));
        logger.info("asked {}", request.getQueryString(), new Exception(request.getQueryString()));
    }

    /** As log4j-jakarta-web does when an application ends. */
    @Override
    public void destroy() {
        LogManager.shutdown();
    }
}

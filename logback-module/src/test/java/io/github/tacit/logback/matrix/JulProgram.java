package io.github.tacit.logback.matrix;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Knows java.util.logging only: {@code JulProgram <secret>}. */
public final class JulProgram {
    private JulProgram() {}

    /** Logs and ends. */
    public static void main(String[] arguments) {
        String secret = arguments[0];
        Logger logger = Logger.getLogger("com.example.Jul");
        logger.info("clean");
        logger.log(Level.INFO, "password={0} of {1}", new Object[] {secret, "bob"});
        logger.fine("Header [Authorization] has value [Bearer " + secret + "]");
        logger.log(Level.SEVERE, "failed", new Exception("clean", new IllegalStateException("password=" + secret)));
    }
}

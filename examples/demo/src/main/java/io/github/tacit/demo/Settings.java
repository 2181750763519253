package io.github.tacit.demo;

import java.nio.file.Path;
import java.util.Locale;

/**
 * What the command line says.
 *
 * @param application the exploded web application
 * @param lib folders of jars: one for each logging framework, with and without Tacit
 * @param additions what a user adds for Tacit: web.xml and tacit.properties
 * @param folder where everything that a run makes goes
 * @param logging which logging framework the application runs on
 * @param stay whether to leave the application up
 * @param without whether to run it as it was before Tacit
 */
record Settings(
        Path application, Path lib, Path additions, Path folder, Logging logging, boolean stay, boolean without) {
    enum Logging {
        LOGBACK("Logback"),
        LOG4J2("Log4j2");

        final String title;

        Logging(String title) {
            this.title = title;
        }

        String folder() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Settings fromSystemProperties() {
        String logging = System.getProperty("demo.logging", "logback").toUpperCase(Locale.ROOT);
        return new Settings(
                path("demo.application"),
                path("demo.lib"),
                path("demo.additions"),
                path("demo.folder"),
                Logging.valueOf(logging),
                Boolean.getBoolean("demo.stay"),
                Boolean.getBoolean("demo.without"));
    }

    private static Path path(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalArgumentException(property + " must be set: run mvn -q -DskipTests -Pdemo verify");
        }
        return Path.of(value).toAbsolutePath();
    }
}

/** Redacts everything that Logback writes. */
module io.github.tacit.logback {
    requires transitive ch.qos.logback.classic;
    requires transitive ch.qos.logback.core;
    requires io.github.tacit.core;
    requires org.slf4j;
    requires static ch.qos.logback.access.common;
    requires static jakarta.annotation;
    requires static jakarta.servlet;
    requires static java.logging;

    exports io.github.tacit.logback;

    provides ch.qos.logback.classic.spi.Configurator with
            io.github.tacit.logback.TacitConfigurator;
}

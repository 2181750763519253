/** Redacts everything that Log4j2 writes, as soon as it is there. */
module io.github.tacit.log4j2 {
    requires io.github.tacit.core;
    // Log4j tells changes of a configuration by java.beans.
    requires java.desktop;
    requires org.apache.logging.log4j;
    requires org.apache.logging.log4j.core;
    requires static jakarta.annotation;
    // Absent, no template can name Tacit's resolver.
    requires static org.apache.logging.log4j.layout.template.json;

    exports io.github.tacit.log4j2;

    // Log4j makes plugins by reflection.
    opens io.github.tacit.log4j2 to
            org.apache.logging.log4j.core,
            org.apache.logging.log4j.layout.template.json;
}

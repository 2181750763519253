/** Tacit's redaction engine and what its modules share: configuration and the parts of a log event. */
module io.github.tacit.core {
    requires static jakarta.annotation;
    requires static jdk.jfr;
    // Absent, copies of exceptions are of a type of Tacit's.
    requires static jdk.unsupported;

    exports io.github.tacit.config;
    exports io.github.tacit.redact;
    exports io.github.tacit.redact.config;
    exports io.github.tacit.redact.event;
    exports io.github.tacit.redact.spi;

    uses io.github.tacit.redact.spi.DetectorProvider;
    uses io.github.tacit.redact.spi.SecretSource;
}

/** Filters for web applications, and the servlet-free packages behind them. */
module io.github.tacit.servlet {
    requires java.net.http;
    requires io.github.tacit.core;
    requires org.slf4j;
    requires static jakarta.annotation;
    requires static jakarta.servlet;
    requires static jdk.jfr;

    exports io.github.tacit.apikey;
    exports io.github.tacit.clientcert;
    exports io.github.tacit.clientcert.source;
    exports io.github.tacit.servlet;
}

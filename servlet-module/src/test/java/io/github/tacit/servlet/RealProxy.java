package io.github.tacit.servlet;

import io.github.tacit.clientcert.source.ProxyFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The proxies that {@link ProxiesIT} runs, with what each needs around the guide's block. */
enum RealProxy {
    NGINX("nginx", "x-ssl-client-cert", ".", "r", "proxy_set_header X-Resumed $ssl_session_reused;") {
        @Override
        List<String> command(Path program, Path files, String block, int port) throws IOException {
            Path configuration = Files.writeString(files.resolve("nginx.conf"), """
                    daemon off;
                    master_process off;
                    pid nginx.pid;
                    error_log stderr;
                    events {}
                    http {
                      access_log off;
                      # What some applications ask for, and so what a client can make use of.
                      underscores_in_headers on;
                      large_client_header_buffers 8 64k;
                      client_body_temp_path body;
                      proxy_temp_path proxy;
                      fastcgi_temp_path fastcgi;
                      uwsgi_temp_path uwsgi;
                      scgi_temp_path scgi;
                    %s
                    }
                    """.formatted(
                            block.replaceFirst("listen (443|8081)", "listen 127.0.0.1:" + port)));
            return List.of(program.toString(), "-e", "stderr", "-p", files + "/", "-c", configuration.toString());
        }
    },
    HAPROXY("haproxy", "client-cert", "0", "1", "http-request set-header X-Resumed %[ssl_fc_is_resumed]") {
        @Override
        List<String> command(Path program, Path files, String block, int port) throws IOException {
            Path configuration = Files.writeString(
                    files.resolve("haproxy.cfg"), """
                    defaults
                      timeout connect 10s
                      timeout client 30s
                      timeout server 30s

                    %s
                    """.formatted(block.replace("bind :443", "bind 127.0.0.1:" + port)));
            return List.of(program.toString(), "-db", "-f", configuration.toString());
        }
    },
    APACHE(
            "apache2",
            "x-ssl-client-cert",
            "Initial",
            "Resumed",
            "RequestHeader set X-Resumed \"%{SSL_SESSION_RESUMED}s\"") {
        @Override
        List<String> command(Path program, Path files, String block, int port) throws IOException {
            Path configuration = Files.writeString(files.resolve("apache.conf"), """
                    ServerRoot %1$s
                    DefaultRuntimeDir %1$s
                    PidFile %1$s/apache.pid
                    ErrorLog /dev/stderr
                    ServerName acme.example
                    LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
                    LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
                    LoadModule ssl_module /usr/lib/apache2/modules/mod_ssl.so
                    LoadModule headers_module /usr/lib/apache2/modules/mod_headers.so
                    LoadModule proxy_module /usr/lib/apache2/modules/mod_proxy.so
                    LoadModule proxy_http_module /usr/lib/apache2/modules/mod_proxy_http.so
                    <IfModule unixd_module>
                      User nobody
                      Group nogroup
                    </IfModule>
                    Listen 127.0.0.1:%2$d
                    LimitRequestFieldSize 65536
                    %3$s
                    """.formatted(
                            files, port, block.replace("*:443", "127.0.0.1:" + port)));
            return List.of(program.toString(), "-X", "-f", configuration.toString());
        }
    },
    CADDY("caddy", "client-cert", "false", "true", "header_up X-Resumed \"{http.request.tls.resumed}\"") {
        @Override
        List<String> command(Path program, Path files, String block, int port) throws IOException {
            Path configuration = Files.writeString(files.resolve("Caddyfile"), """
                    {
                      admin off
                      auto_https disable_redirects
                      default_bind 127.0.0.1
                      servers {
                        protocols h1 h2
                      }
                    }

                    %s
                    """.formatted(
                            block.replace("acme.example", "https://acme.example:" + port)));
            return List.of(program.toString(), "run", "--config", configuration.toString(), "--adapter", "caddyfile");
        }
    };

    /** The program's name. */
    final String program;

    /** The header with the client's own certificate, in lower case. */
    final String header;

    /** What the additional header says on a new session. */
    final String fresh;

    /** What it says on a resumed one. */
    final String resumed;

    /** The line that adds this header to the guide's block. */
    final String telling;

    RealProxy(String program, String header, String fresh, String resumed, String telling) {
        this.program = program;
        this.header = header;
        this.fresh = fresh;
        this.resumed = resumed;
        this.telling = telling;
    }

    /** Writes the configuration around the guide's block, and says with what command it runs. */
    abstract List<String> command(Path program, Path files, String block, int port) throws IOException;

    /** Its name in the settings and in the guide. */
    String source() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it sends the other certificates too, on a new session. */
    boolean sendsChain() {
        return ProxyFormat.valueOf(name()).hasChainName();
    }

    /** Whether it resumes sessions of this protocol with the JDK's client; Go does not for TLS 1.2. */
    boolean resumes(String protocol) {
        return this != CADDY || protocol.equals("TLSv1.3");
    }

    /** The names that anybody's certificate headers have. */
    static Set<String> headers() {
        Set<String> names = new TreeSet<>();
        for (ProxyFormat format : ProxyFormat.values()) {
            names.addAll(format.with("", "").headers());
        }
        return names;
    }
}

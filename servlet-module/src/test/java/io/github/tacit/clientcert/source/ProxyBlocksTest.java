package io.github.tacit.clientcert.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.tacit.clientcert.ClientCertificateKey;
import io.github.tacit.clientcert.ClientGate;
import io.github.tacit.clientcert.GateConfig;
import io.github.tacit.clientcert.TestAuthority;
import io.github.tacit.config.ConfigSources;
import io.github.tacit.config.Configuration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's blocks of properties for proxies, each with all of its format's vectors as the proxy would send them. */
class ProxyBlocksTest {
    private static final String SECRET = "a secret of the reader's own";
    private static final Pattern BLOCK = Pattern.compile(
            "```properties\n(tacit\\.client-cert\\.source=(\\S+)\ntacit\\.client-cert\\.proxy\\.addresses=([^,\n]+).*?)```",
            Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void everyProxysBlockTakesWhatThatProxySends() throws Exception {
        Files.write(
                folder.resolve("clients.der"),
                TestAuthority.root("CN=Root").certificate().getEncoded());
        Set<String> sources = new HashSet<>();
        Matcher block = BLOCK.matcher(Files.readString(Path.of("../docs/client-certificates.md")));
        while (block.find()) {
            String source = block.group(2);
            ClientGate gate = gate(block.group(1));
            String peer = block.group(3).replaceAll("/.*", "").strip();
            for (String[] vector : HeaderFormatTest.vectors(
                    ProxyFormat.valueOf(source.toUpperCase(Locale.ROOT).replace('-', '_')))) {
                FakeRequest request = HeaderFormatTest.with(vector, new FakeRequest(peer));
                assertEquals(
                        vector[1],
                        HeaderFormatTest.outcome(gate.source().find(request.with("X-Tacit-Proxy-Secret", SECRET))),
                        source + ": " + vector[0]);
                if (vector.length > 2) {
                    assertInstanceOf(Lookup.Malformed.class, gate.source().find(request), source);
                }
            }
            assertTrue(sources.add(source), source);
        }
        assertEquals(
                Arrays.stream(ProxyFormat.values())
                        // The same block as Envoy's, with another word.
                        .filter(format -> format != ProxyFormat.ENVOY_FIRST_HOP)
                        .map(format -> format.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .collect(Collectors.toSet()),
                sources);
    }

    @Test
    void whatTraefikAndEnvoyAreToldToSendIsWhatTheirPropertiesRead() throws Exception {
        JsonNode traefik = yaml("passTLSClientCert");
        JsonNode middlewares = traefik.at("/http/middlewares");
        assertTrue(middlewares.at("/tacit-certificate/passTLSClientCert/pem").asBoolean());
        assertEquals(
                "…",
                middlewares
                        .at("/tacit-secret/headers/customRequestHeaders/X-Tacit-Proxy-Secret")
                        .asText());
        // A certificate is asked for, and nobody else decides about it.
        assertEquals(
                "RequestClientCert",
                traefik.at("/tls/options/default/clientAuth/clientAuthType").asText());

        JsonNode envoy = yaml("forward_client_cert_details");
        // Everything else hands on what the client wrote itself.
        assertEquals("SANITIZE_SET", envoy.at("/forward_client_cert_details").asText());
        assertTrue(envoy.at("/set_current_client_cert_details/cert").asBoolean());
        JsonNode header = envoy.at("/route_config/request_headers_to_add/0");
        assertEquals("X-Tacit-Proxy-Secret", header.at("/header/key").asText());
        assertEquals("OVERWRITE_IF_EXISTS_OR_ADD", header.at("/append_action").asText());
    }

    private static JsonNode yaml(String word) throws Exception {
        Matcher block = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/client-certificates.md")));
        while (block.find()) {
            if (block.group(1).contains(word)) {
                return new YAMLMapper().readTree(block.group(1));
            }
        }
        throw new IllegalStateException("the guide has no block of YAML with " + word);
    }

    private ClientGate gate(String block) {
        return GateConfig.gate(Configuration.builder()
                .keys(ClientCertificateKey.values())
                .source(ConfigSources.properties(
                        "guide",
                        "tacit.client-cert.trust-store=" + folder.resolve("clients.der") + "\n"
                                + block.replace("…", SECRET)))
                .load());
    }
}

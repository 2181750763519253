package io.github.tacit.clientcert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.clientcert.source.ProxyFormat;
import io.github.tacit.clientcert.source.ProxySource;
import io.github.tacit.config.ConfigSources;
import io.github.tacit.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/client-certificates.md says what is so: its blocks load, and no key, format or reason is missing. */
class ClientCertificateGuideTest {
    private static final Path GUIDE = Path.of("../docs/client-certificates.md");
    private static final Pattern PROPERTIES = Pattern.compile("```properties\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void everyBlockOfPropertiesLoads() throws Exception {
        Files.writeString(
                folder.resolve("clients.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(TestAuthority.root("CN=Root")
                                        .certificate()
                                        .getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        List<ClientGate> gates = new ArrayList<>();
        Matcher block = PROPERTIES.matcher(guide());
        while (block.find()) {
            String text = "tacit.client-cert.trust-store=" + folder.resolve("clients.pem") + "\n"
                    + block.group(1).replace("…", "a secret of the reader's own");
            gates.add(GateConfig.gate(Configuration.builder()
                    .keys(ClientCertificateKey.values())
                    .source(ConfigSources.properties("guide", text))
                    .load()));
        }
        assertEquals(14, gates.size());
        gates.subList(2, 14).forEach(gate -> assertInstanceOf(ProxySource.class, gate.source()));
    }

    @Test
    void everyKeyFormatAndReasonIsThere() throws IOException {
        String guide = guide();
        for (ClientCertificateKey key : ClientCertificateKey.values()) {
            String name = key.key().replace("tacit.client-cert.", "").replace("rule.<number>.", "");
            String last = name.substring(name.indexOf('.') + 1);
            assertTrue(
                    Pattern.compile("(?:`|\\.)" + Pattern.quote(last) + "(?:`|=)")
                            .matcher(guide)
                            .find(),
                    key.key());
        }
        for (ProxyFormat format : ProxyFormat.values()) {
            assertTrue(
                    guide.contains("`" + format.name().toLowerCase(Locale.ROOT).replace('_', '-') + "`"),
                    format.name());
        }
        for (Rejection.Reason reason : Rejection.Reason.values()) {
            assertTrue(guide.contains("`" + reason.code() + "`"), reason.code());
        }
    }

    private static String guide() throws IOException {
        return Files.readString(GUIDE);
    }
}

package io.github.tacit.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.apikey.KeyMaker;
import java.net.URLEncoder;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestCredentialsTest {
    @Test
    void whateverAClientSendsAnAutomatonStaysSmall() {
        String key = new KeyMaker().key();
        for (String unit : List.of("&'\"<>/\\=", "\"\\", "\u00e9<", "Ab3")) {
            for (int values : new int[] {1, 8, 31}) {
                RequestCredentials credentials = new RequestCredentials();
                credentials.addKnown(key);
                int length = (8192 - key.length()) / values;
                String last = "";
                for (int i = 0; i < values; i++) {
                    last = (i + "x" + unit.repeat(length)).substring(0, length);
                    credentials.addKnown(last);
                }
                assertTrue(
                        credentials.ofText().size() < 150_000,
                        "states: " + credentials.ofText().size());
                assertTrue(credentials.ofBytes(UTF_8).size() < 300_000);
                assertEquals("a " + RequestCredentials.MASK, credentials.mask("a " + last));
                assertEquals(
                        "a " + RequestCredentials.MASK,
                        credentials
                                .mask("a " + URLEncoder.encode(key + "&", UTF_8))
                                .replace("%26", ""));
            }
        }
    }

    @Test
    void allFormsOfTokensHaveRoom() {
        RequestCredentials credentials = new RequestCredentials();
        String token = "Ab3".repeat(2700);
        credentials.addKnown(token);
        for (String form : SecretForms.of(token)) {
            assertEquals("a " + RequestCredentials.MASK, credentials.mask("a " + form));
        }
    }
}

package io.github.tacit.demo;

import io.github.tacit.apikey.KeyMaker;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;

/** The secrets of this run: all made when it starts, none of them good for anything else. */
final class Credentials {
    /** A secret with a name for the report. */
    record Credential(String name, String value) {}

    private static final String DIGITS = "0123456789";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String BASE62 = DIGITS + UPPER + "abcdefghijklmnopqrstuvwxyz";

    private final SecureRandom random = new SecureRandom();
    private final List<Credential> all = new ArrayList<>();

    final KeyMaker maker = new KeyMaker();
    final String apiKey = add("API key", maker.key());
    final String wrongApiKey = add("wrong API key", text(BASE62, 40));
    final String basicPassword = add("Basic password", text(BASE62, 20));
    final String bearerToken = add("bearer token", text(BASE62 + "-_", 43));
    final String sessionCookie = add("session cookie", text("0123456789ABCDEF", 32));
    final String queryToken = add("query token", text(BASE62, 32));
    final String clientSecret = add("client secret", text(BASE62 + "~-_", 34));
    final String formPassword = add("form password", text(BASE62, 8) + "+/=%&" + text(BASE62, 8));
    final String jsonPassword = add("JSON password", text(BASE62, 8) + "\"\\/<é" + text(BASE62, 8));
    final String refreshToken = add("refresh token", text(BASE62, 48));
    final String gitHubToken = add("GitHub token", gitHubToken());
    final String jwt = add("JWT", jwt());
    final String awsKeyId = add("AWS access key", "AKIA" + text(UPPER + "234567", 16));
    final String awsSecret = add("AWS secret key", text(BASE62 + "+/", 40));

    List<Credential> all() {
        return List.copyOf(all);
    }

    private String add(String name, String value) {
        all.add(new Credential(name, value));
        return value;
    }

    private String text(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /** 30 random characters and their CRC-32 in base62, as GitHub makes them. */
    private String gitHubToken() {
        String secret = text(BASE62, 30);
        CRC32 crc = new CRC32();
        crc.update(secret.getBytes(StandardCharsets.US_ASCII));
        StringBuilder checksum = new StringBuilder();
        for (long rest = crc.getValue(); checksum.length() < 6; rest /= BASE62.length()) {
            checksum.insert(0, BASE62.charAt((int) (rest % BASE62.length())));
        }
        return "ghp" + "_" + secret + checksum;
    }

    private String jwt() {
        String header = "{\"kid\":\"" + text(BASE62, 8) + "\",\"alg\":\"HS256\",\"typ\":\"JWT\"}";
        String claims = "{\"sub\":\"" + text(BASE62, 12) + "\",\"iat\":17" + text(DIGITS, 8) + "}";
        byte[] signature = new byte[32];
        random.nextBytes(signature);
        return base64url(header.getBytes(StandardCharsets.UTF_8))
                + '.'
                + base64url(claims.getBytes(StandardCharsets.UTF_8))
                + '.'
                + base64url(signature);
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

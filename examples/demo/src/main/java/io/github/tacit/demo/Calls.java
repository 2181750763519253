package io.github.tacit.demo;

import static io.github.tacit.demo.Call.Who.EXPIRED;
import static io.github.tacit.demo.Call.Who.NONE;
import static io.github.tacit.demo.Call.Who.OTHER_CA;
import static io.github.tacit.demo.Call.Who.SERVER_USAGE;
import static io.github.tacit.demo.Call.Who.VALID;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What the client asks for: first who may come in, then all that the application is careless with. */
final class Calls {
    private static final String KEY = "X-API-Key";
    private static final int TLS_ALERT = 0;

    private Calls() {}

    static List<Call> of(Credentials secrets) {
        String key = secrets.apiKey;
        return List.of(
                Call.get(NONE, 403, "/data").with(KEY, key),
                Call.get(EXPIRED, TLS_ALERT, "/data").with(KEY, key),
                Call.get(OTHER_CA, TLS_ALERT, "/data").with(KEY, key),
                Call.get(SERVER_USAGE, TLS_ALERT, "/data").with(KEY, key),
                Call.get(EXPIRED, 403, "/data").toTolerantConnector().with(KEY, key),
                Call.get(OTHER_CA, 403, "/data").toTolerantConnector().with(KEY, key),
                Call.get(SERVER_USAGE, 403, "/data").toTolerantConnector().with(KEY, key),
                Call.get(VALID, 400, "/data").titled("without a key"),
                Call.get(VALID, 401, "/data").titled("with a wrong key").with(KEY, secrets.wrongApiKey),
                Call.get(VALID, 200, "/data").toTolerantConnector().with(KEY, key),
                Call.get(VALID, 200, "/data").with(KEY, key),
                Call.get(VALID, 200, "/data")
                        .titled("with a password")
                        .with(KEY, key)
                        .with("Authorization", "Basic " + base64("orders:" + secrets.basicPassword)),
                Call.get(
                                VALID,
                                200,
                                "/echo?access_token=" + secrets.queryToken + "&client_secret=" + secrets.clientSecret)
                        .with(KEY, key)
                        .with("Authorization", "Bearer " + secrets.bearerToken)
                        .with("Cookie", "SESSION=" + secrets.sessionCookie + "; theme=dark"),
                Call.post(
                                VALID,
                                403,
                                "/login",
                                "application/x-www-form-urlencoded",
                                "user=orders&password=" + url(secrets.formPassword))
                        .with(KEY, key),
                Call.post(VALID, 201, "/orders", "application/json;charset=UTF-8", order(secrets))
                        .with(KEY, key),
                Call.get(VALID, 200, "/partner")
                        .with(KEY, key)
                        .with("X-Partner", secrets.gitHubToken)
                        .with("X-Assertion", secrets.jwt)
                        .with("X-Bucket-Owner", secrets.awsKeyId),
                Call.get(VALID, 503, "/billing/log").with(KEY, key),
                Call.get(VALID, 500, "/billing/page").with(KEY, key),
                Call.get(VALID, 500, "/billing/crash").with(KEY, key),
                Call.get(VALID, 502, "/billing/gateway").with(KEY, key),
                Call.get(VALID, 302, "/billing/moved").with(KEY, key));
    }

    private static String order(Credentials secrets) {
        return "{\"item\":\"pen\",\"count\":12,\"account\":{\"user\":\"orders\",\"password\":\""
                + json(secrets.jsonPassword)
                + "\"},\"refresh_token\":\"" + secrets.refreshToken + "\",\"aws_secret_access_key\":\""
                + json(secrets.awsSecret) + "\"}";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}

package io.github.tacit.cli;

import io.github.tacit.redact.DetectorInfo;
import java.util.Map;

/** Why a detector takes something for a secret, in a sentence without a subject. */
final class Reasons {
    private static final Map<String, String> SYNTAX = Map.ofEntries(
            Map.entry("authorization", "stands where credentials stand in an Authorization header"),
            Map.entry("cookie", "is a cookie that carries a session or a secret, by its name"),
            Map.entry("url-password", "stands where the password stands in a URL: scheme://user:password@host"),
            Map.entry(
                    "command-line-password",
                    "is the value of an option that takes a password, or is piped to a command that does"),
            Map.entry("phrase-password", "a phrase before it says that it is a password"),
            Map.entry("protocol-login", "is the password of a login, as a protocol or a data source name writes it"),
            Map.entry("sql-insert", "is inserted into a column whose name says so"),
            Map.entry("jwk-private-key", "is a private member of a JSON Web Key (RFC 7517)"),
            Map.entry("kubernetes-secret", "is a value of a Kubernetes Secret"),
            Map.entry("escaped-name", "is the value of a name that says so; the name is written with escapes"),
            Map.entry("base64-json", "is Base64 of JSON that holds a value whose name says so"),
            Map.entry("query-secret", "is a parameter of a URL that carries a secret, by its name"),
            Map.entry("named-by-user", "is the value of a name from tacit.redact.names.add"));

    private Reasons() {}

    static String of(DetectorInfo detector) {
        return switch (detector.kind()) {
            case FORM -> "has the form of " + detector.provider() + " secrets";
            case PROVIDER -> "looks random and stands beside the name of its provider, " + detector.provider();
            case NAME -> SYNTAX.getOrDefault(detector.id(), "is the value of a name that says so");
            case PATTERN -> "fits a pattern of the settings";
            case CODE -> "a detector that was added in code says so";
            case KNOWN -> "is a registered secret, plain or encoded; 'tacit secrets' tells where those come from";
        };
    }
}

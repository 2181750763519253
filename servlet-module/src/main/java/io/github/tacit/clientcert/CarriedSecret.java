package io.github.tacit.clientcert;

import io.github.tacit.redact.Finding;
import io.github.tacit.redact.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A secret that stands in a certificate, where everybody who meets it can read it. Tells where, never what.
 *
 * @param place {@code subject}, {@code subject alternative name}, or {@code extension} and its object identifier
 * @param detector the id of the detector that found it
 */
public record CarriedSecret(String place, String detector) {
    // Real extensions have some hundred bytes; a certificate may have 256 KiB.
    private static final int MOST_BYTES = 64 * 1024;
    // Shorter runs of text are chance in binary values, and no secret.
    private static final int SHORTEST_RUN = 8;

    static List<CarriedSecret> in(ParsedCertificate certificate, Redactor redactor) {
        Set<CarriedSecret> found = new LinkedHashSet<>();
        certificate
                .subject()
                .rdns()
                .forEach(rdn -> rdn.forEach(attribute -> add(found, redactor, "subject", attribute.text())));
        for (GeneralName name : certificate.alternativeNames()) {
            String text = name.text().isEmpty() ? runs(name.value(), name.value().length) : name.text();
            add(found, redactor, "subject alternative name", text);
        }
        int left = MOST_BYTES;
        for (String oid : certificate.extensionOids()) {
            byte[] value = certificate.certificate().getExtensionValue(oid);
            if (value != null && !oid.equals(ParsedCertificate.ALTERNATIVE_NAME)) {
                add(found, redactor, "extension " + oid, runs(value, left));
                left = Math.max(0, left - value.length);
            }
        }
        return List.copyOf(found);
    }

    private static void add(Set<CarriedSecret> found, Redactor redactor, String place, String text) {
        for (Finding finding : redactor.find(text)) {
            found.add(new CarriedSecret(place, finding.detector()));
        }
    }

    // What of binary values is text: the tags and lengths around strings are none.
    private static String runs(byte[] value, int most) {
        StringBuilder text = new StringBuilder();
        int start = 0;
        int end = Math.min(value.length, most);
        for (int i = 0; i <= end; i++) {
            if (i == end || value[i] < 0x20 || value[i] > 0x7E) {
                if (i - start >= SHORTEST_RUN) {
                    text.append(new String(value, start, i - start, StandardCharsets.US_ASCII))
                            .append('\n');
                }
                start = i + 1;
            }
        }
        return text.toString();
    }
}

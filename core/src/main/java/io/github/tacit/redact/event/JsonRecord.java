package io.github.tacit.redact.event;

import io.github.tacit.redact.Finding;
import io.github.tacit.redact.Redactor;
import java.util.List;

/**
 * Redacts one encoded log record. JSON stays valid JSON: a secret that is a bare number becomes a string, and a record
 * that can't be scanned is replaced by a record of its format. Stateless.
 */
public final class JsonRecord {
    private static final String FAILED = "{\"message\":\"" + Redactor.FAILED + "\"}";

    private JsonRecord() {}

    /** The record with all secrets masked; the same object when it holds none. */
    public static String redact(Redactor redactor, String record) {
        String redacted = redactor.redact(record);
        if (redacted.equals(record)) {
            return record;
        }
        // A part of a record that could not be scanned takes quotes and braces with it.
        if (failures(redacted) > failures(record)) {
            return failed(record);
        }
        if (!isJson(record)) {
            return redacted;
        }
        String quoted = quoteBareSecrets(record, redactor.find(record));
        return quoted.equals(record) ? redacted : redactor.redact(quoted);
    }

    /** A record of the same format that says that redaction failed. */
    public static String failed(String record) {
        return (isJson(record) ? FAILED : Redactor.FAILED) + lineEnd(record);
    }

    private static int failures(String text) {
        int count = 0;
        for (int at = text.indexOf(Redactor.FAILED); at >= 0; at = text.indexOf(Redactor.FAILED, at + 1)) {
            count++;
        }
        return count;
    }

    /** Whether the text looks like one whole object of JSON, line end or not. */
    public static boolean isJson(String record) {
        return record.startsWith("{") && record.stripTrailing().endsWith("}");
    }

    private static String lineEnd(String record) {
        return record.endsWith("\r\n") ? "\r\n" : record.endsWith("\n") ? "\n" : "";
    }

    private static String quoteBareSecrets(String json, List<Finding> findings) {
        StringBuilder out = new StringBuilder(json.length() + 16);
        boolean inString = false;
        int position = 0;
        int copied = 0;
        for (Finding finding : findings) {
            while (position < finding.start()) {
                char c = json.charAt(position++);
                if (c == '\\' && inString) {
                    position++;
                } else if (c == '"') {
                    inString = !inString;
                }
            }
            if (!inString && isBare(json.charAt(finding.start()))) {
                int start = finding.start();
                while (start > copied && isBare(json.charAt(start - 1))) {
                    start--;
                }
                int end = finding.end();
                while (end < json.length() && isBare(json.charAt(end))) {
                    end++;
                }
                out.append(json, copied, start)
                        .append('"')
                        .append(json, start, end)
                        .append('"');
                copied = end;
                position = Math.max(position, end);
            }
        }
        return out.append(json, copied, json.length()).toString();
    }

    /** What numbers and the names true, false and null are made of, RFC 8259 §3 and §6. */
    private static boolean isBare(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '+' || c == '.';
    }
}

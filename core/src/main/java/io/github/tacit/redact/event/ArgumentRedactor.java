package io.github.tacit.redact.event;

import io.github.tacit.redact.Finding;
import io.github.tacit.redact.Redactor;
import jakarta.annotation.Nullable;
import java.util.List;

/**
 * Redacts the arguments of a message in which a secret was found. What is no secret by itself ({@code hunter22}) may be
 * one in its message ({@code password={}}); so whatever overlaps a finding of the formatted message is replaced too.
 * Immutable; holds the text of one event, so keep it no longer than the event.
 */
public final class ArgumentRedactor {
    /** What stands for an argument that is a secret only by the message around it. */
    public static final String REPLACED = "[redacted:argument]";

    /** Shorter pieces occur in a secret by chance. */
    private static final int SHORTEST_PIECE = 4;

    /** Comparing arguments with findings is quadratic; hostile messages beyond these bounds lose their arguments. */
    private static final int MOST_FINDINGS = 32;

    private static final int LONGEST_SECRET = 512;
    private static final int LONGEST_ARGUMENT = 16 * 1024;

    private final Redactor redactor;
    private final String formatted;
    private final List<Finding> findings;
    private final boolean tooMuch;

    /**
     * @param redactor the redactor of this event
     * @param formatted the formatted message, as it was logged
     */
    public ArgumentRedactor(Redactor redactor, String formatted) {
        this.redactor = redactor;
        this.formatted = formatted;
        this.findings = redactor.find(formatted);
        this.tooMuch = findings.size() > MOST_FINDINGS
                || findings.stream().anyMatch(finding -> finding.length() > LONGEST_SECRET);
    }

    /** The argument, or a text without secrets in its place; calls {@code toString} once on what is not a text. */
    public @Nullable Object redact(@Nullable Object argument) {
        if (argument == null || argument instanceof Boolean) {
            return argument;
        }
        String text = argument.toString();
        if (text == null || text.isEmpty()) {
            return argument;
        }
        if (tooMuch || text.length() > LONGEST_ARGUMENT || touchesFinding(text)) {
            return REPLACED;
        }
        String redacted = redactor.redact(text);
        return redacted.equals(text) ? argument : redacted;
    }

    /** Whether a text holds what was found in the message; true, too, when there is too much to compare. */
    public boolean holdsFinding(String text) {
        return tooMuch
                || text.length() > LONGEST_ARGUMENT
                || findings.stream().anyMatch(finding -> text.contains(textOf(finding)));
    }

    private boolean touchesFinding(String text) {
        for (Finding finding : findings) {
            String secret = textOf(finding);
            if (text.equals(secret)) {
                return true;
            }
            // A longer argument that holds the secret is left to its own redaction, unless that doesn't see it.
            if (text.length() > secret.length()
                    && text.contains(secret)
                    && redactor.redact(text).contains(secret)) {
                return true;
            }
            if (text.length() >= SHORTEST_PIECE && text.length() < secret.length() && overlaps(text, finding)) {
                return true;
            }
        }
        return false;
    }

    private boolean overlaps(String text, Finding finding) {
        int from = Math.max(0, finding.start() - text.length() + 1);
        int at = formatted.indexOf(text, from);
        return at >= 0 && at < finding.end();
    }

    private String textOf(Finding finding) {
        return formatted.substring(finding.start(), finding.end());
    }
}

package io.github.tacit.redact;

import io.github.tacit.redact.SecretRegistry.Refusal;
import java.util.List;
import java.util.stream.Stream;

/**
 * One source of registered secrets as it was last read. Immutable.
 *
 * @param name what it is called, such as {@code file /run/secrets/*}
 * @param count how many of its values are registered
 * @param refusals its values that are not, with where they stand and why; never a value
 * @param failures why it, or a part of it, could not be read: names of files and of exceptions; never what was read
 */
public record SecretSourceReport(String name, int count, List<Refusal> refusals, List<String> failures) {
    public SecretSourceReport {
        refusals = List.copyOf(refusals);
        failures = List.copyOf(failures);
    }

    /** A sentence for each refusal and each failure, for whoever operates it. */
    public List<String> notices() {
        return Stream.concat(failures.stream(), refusals.stream().map(Refusal::toString))
                .toList();
    }
}

package io.github.tacit.cli;

/** What the user has to change before the command can do anything: exit code 2. Its message holds no secret. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}

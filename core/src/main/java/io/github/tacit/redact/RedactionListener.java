package io.github.tacit.redact;

import io.github.tacit.config.ConfigProblem;
import java.util.List;

/**
 * Is told what redaction does. Never gets a secret or a text. Its methods run on the thread that redacts, after the text
 * was let go; they must be quick, thread-safe and must not log through what is being redacted.
 */
public interface RedactionListener {
    /** Secrets were found in one text, one or more. */
    default void found(List<Finding> findings) {}

    /** A text could not be scanned and {@link Redactor#FAILED} stands for it; the reason is a class name. */
    default void failed(String reason) {}

    /** A provider of detectors could not be loaded, so that its detectors are missing; the reason is a class name. */
    default void providerFailed(String reason) {}

    /** A value was not registered; neither the source nor the reason holds it. */
    default void secretRefused(SecretRegistry.Refusal refusal) {}

    /** A credential of a request was not learnt: too many of living requests are known already. */
    default void credentialRefused() {}

    /** A changed configuration is in force. */
    default void reloaded() {}

    /** A changed configuration has mistakes; the one before stays in force. */
    default void reloadRefused(List<ConfigProblem> problems) {}
}

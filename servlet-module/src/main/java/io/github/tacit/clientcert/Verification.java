package io.github.tacit.clientcert;

/** What a {@link ChainVerifier} answers: a proven chain, or why there is none. */
public sealed interface Verification permits VerifiedChain, Rejection {}

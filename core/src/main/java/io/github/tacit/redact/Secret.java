package io.github.tacit.redact;

import io.github.tacit.redact.SecretRegistry.Registration;
import jakarta.annotation.Nullable;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.function.Function;
import javax.security.auth.Destroyable;

/**
 * A secret that does not show itself: its text is the mask {@code [redacted:secret]}, whether it is logged, concatenated
 * or looked at in a debugger's list. To use it, call {@link #reveal} or {@link #use}.
 *
 * <pre>{@code
 * Secret password = Secret.of(System.getenv("DB_PASSWORD")).registered("db password");
 * log.info("connecting with {}", password);                  // connecting with [redacted:secret]
 * String url = password.use(it -> "jdbc:x?password=" + new String(it));
 * }</pre>
 *
 * <p>The characters are kept in an array of its own and overwritten by {@link #close}. Two secrets are equal when their
 * characters are, compared in a time that does not depend on where they differ. It has no hash of its characters,
 * and it can't be serialized. Thread-safe.
 */
public final class Secret implements AutoCloseable, Destroyable {
    /** The same for all: a hash of the characters would tell something of them. */
    private static final int HASH = 0x7AC17;

    private static final String MASK = "[redacted:secret]";

    /** Guarded by this; overwritten when it is closed. Transient for libraries that write any field they can see. */
    private final transient char[] characters;

    /** Guarded by this. */
    private boolean destroyed;

    /** Guarded by this. */
    private @Nullable Registration registration;

    private Secret(char[] characters) {
        this.characters = characters;
    }

    /**
     * A secret of these characters, which are copied. An array should be overwritten by its owner then; a string can't be.
     */
    public static Secret of(CharSequence characters) {
        char[] copy = new char[characters.length()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = characters.charAt(i);
        }
        return new Secret(copy);
    }

    /** As {@link #of(CharSequence)}; the array itself stays as it is. */
    public static Secret of(char[] characters) {
        return new Secret(characters.clone());
    }

    /**
     * Also registers it, so that it is masked wherever it stands, in all its encodings, until it is closed.
     *
     * @param source where it comes from, such as {@code db password}; told in warnings, so never the value
     * @return this secret
     * @throws IllegalArgumentException when it can't be registered, such as for being a common word
     * @throws IllegalStateException when it is closed or registered already
     */
    public Secret registered(String source) {
        return registered(Tacit.runtime().registry(), source);
    }

    synchronized Secret registered(SecretRegistry registry, String source) {
        requireOpen();
        if (registration != null) {
            throw new IllegalStateException("the secret is registered already");
        }
        Registration made = registry.register(source, CharBuffer.wrap(characters));
        if (!made.accepted()) {
            throw new IllegalArgumentException(source + " can't be registered: " + made.reason());
        }
        registration = made;
        return this;
    }

    /**
     * The characters as a string, which stays in memory until it is collected; {@link #use} leaves less behind.
     *
     * @throws IllegalStateException when it is closed
     */
    public synchronized String reveal() {
        requireOpen();
        return new String(characters);
    }

    /**
     * Lends the characters to a function; the array is overwritten when it returns.
     *
     * @return what the function gives
     * @throws IllegalStateException when it is closed
     */
    public <T> T use(Function<char[], T> function) {
        char[] lent;
        synchronized (this) {
            requireOpen();
            lent = characters.clone();
        }
        try {
            return function.apply(lent);
        } finally {
            Arrays.fill(lent, '\0');
        }
    }

    /** How many characters it has; 0 when it is closed. */
    public synchronized int length() {
        return destroyed ? 0 : characters.length;
    }

    private void requireOpen() {
        if (destroyed) {
            throw new IllegalStateException("the secret is closed");
        }
    }

    /** Overwrites the characters and takes back the registration. Calling it more than once does no more. */
    @Override
    public void close() {
        Registration made;
        synchronized (this) {
            Arrays.fill(characters, '\0');
            destroyed = true;
            made = registration;
            registration = null;
        }
        if (made != null) {
            made.close();
        }
    }

    /** As {@link #close}. */
    @Override
    public void destroy() {
        close();
    }

    @Override
    public synchronized boolean isDestroyed() {
        return destroyed;
    }

    /** Whether the other is a secret of the same characters; a closed one equals itself alone. */
    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof Secret secret)) {
            return false;
        }
        if (isDestroyed() || secret.isDestroyed()) {
            return false;
        }
        return use(ours -> secret.use(theirs -> equal(ours, theirs)));
    }

    private static boolean equal(char[] one, char[] other) {
        int difference = one.length ^ other.length;
        for (int i = 0; i < one.length; i++) {
            difference |= one[i] ^ (other.length == 0 ? 0 : other[i % other.length]);
        }
        return difference == 0;
    }

    @Override
    public int hashCode() {
        return HASH;
    }

    /** The mask, whatever the secret is. */
    @Override
    public String toString() {
        return MASK;
    }
}

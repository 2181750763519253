package io.github.tacit.redact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretTest {
    private static final String TEXT = "correct horse " + "battery 9";

    @Test
    void textIsTheMask() {
        Secret secret = Secret.of(TEXT);
        assertEquals("[redacted:secret]", secret.toString());
        assertEquals("[redacted:secret]", "" + secret);
        assertEquals(secret.toString(), Redactor.defaults().redact(secret.toString()), "the mask is no secret");
        assertEquals(TEXT, secret.reveal());
        assertEquals(TEXT.length(), secret.length());
    }

    @Test
    void arrayIsCopied() {
        char[] characters = TEXT.toCharArray();
        Secret secret = Secret.of(characters);
        characters[0] = 'x';
        assertEquals(TEXT, secret.reveal());
    }

    @Test
    void lentCharactersAreOverwritten() {
        char[][] kept = new char[1][];
        assertEquals(TEXT, Secret.of(TEXT).use(lent -> {
            kept[0] = lent;
            return new String(lent);
        }));
        assertArrayEquals(new char[TEXT.length()], kept[0]);
    }

    @Test
    void equalSecretsHaveTheSameCharacters() {
        Secret secret = Secret.of(TEXT);
        assertEquals(secret, Secret.of(TEXT.toCharArray()));
        assertEquals(secret.hashCode(), Secret.of("other").hashCode());
        for (String other : List.of("", "c", TEXT + TEXT, TEXT.substring(1), TEXT.toUpperCase(Locale.ROOT))) {
            assertNotEquals(secret, Secret.of(other));
            assertNotEquals(Secret.of(other), secret);
        }
        assertNotEquals(secret, TEXT);
        assertEquals(Secret.of(""), Secret.of(""));
    }

    @Test
    void closedSecretIsGone() {
        Secret secret = Secret.of(TEXT);
        secret.close();
        secret.destroy();
        assertTrue(secret.isDestroyed());
        assertEquals(0, secret.length());
        assertThrows(IllegalStateException.class, secret::reveal);
        assertThrows(IllegalStateException.class, () -> secret.use(String::new));
        assertThrows(IllegalStateException.class, () -> secret.registered("test"));
        assertNotEquals(secret, Secret.of(TEXT));
        assertNotEquals(Secret.of(""), secret);
        assertEquals(secret, secret);
        assertEquals("[redacted:secret]", secret.toString());
    }

    @Test
    void registeredSecretIsMaskedUntilItIsClosed() {
        Tacit tacit = new Tacit(List.of(), Optional.empty());
        Secret secret = Secret.of(TEXT).registered(tacit.registry(), "test");
        assertEquals("x [redacted:known-secret]", tacit.redactor().redact("x " + TEXT));
        assertThrows(IllegalStateException.class, () -> secret.registered(tacit.registry(), "test"));
        secret.close();
        assertEquals(0, tacit.registry().size());
    }

    @Test
    void secretThatCannotBeRegisteredIsRefusedWithoutItsValue() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> Secret.of("ab" + "c").registered("db password"));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("db password can't be registered"));
        assertFalse(String.valueOf(refused.getMessage()).contains("abc"));
    }

    @Test
    void itIsNotSerialized() throws IOException {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThrows(NotSerializableException.class, () -> out.writeObject(Secret.of(TEXT)));
        }
    }
}

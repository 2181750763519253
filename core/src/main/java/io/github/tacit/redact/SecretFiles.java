package io.github.tacit.redact;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tacit.redact.spi.SecretSource;
import jakarta.annotation.Nullable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import javax.crypto.SecretKey;

/** Reads files that hold one secret each, and key stores. Stateless. */
final class SecretFiles {
    private static final int LONGEST = 1 << 20;

    private SecretFiles() {}

    /** Tells what a file holds, without line feeds at its end. */
    static void tell(Path file, SecretSource.Sink sink) throws IOException {
        byte[] bytes = read(file);
        sink.secret(file.toString(), valueOf(bytes));
        Arrays.fill(bytes, (byte) 0);
    }

    /**
     * Tells what each file of a folder holds.
     *
     * @param before told of each file before it is read
     * @param failed told of what can't be read, which keeps nothing else from being told
     */
    static void tellAll(Path folder, Consumer<Path> before, SecretSource.Sink sink, Consumer<String> failed)
            throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            for (Path file : entries) {
                before.accept(file);
                try {
                    tell(file, sink);
                } catch (IOException e) {
                    failed.accept(unreadable(file.toString(), e));
                }
            }
        }
    }

    /**
     * Tells the secret entries of a key store.
     *
     * @param failed told of an entry that can't be read, such as one with a password of its own
     */
    static void tellKeystore(Path file, char[] password, SecretSource.Sink sink, Consumer<String> failed)
            throws IOException, GeneralSecurityException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        KeyStore store = KeyStore.getInstance(file.toFile(), password);
        List<String> aliases = Collections.list(store.aliases());
        for (String alias : aliases) {
            if (store.entryInstanceOf(alias, KeyStore.SecretKeyEntry.class)) {
                try {
                    tellKey(alias, store.getKey(alias, password), sink);
                } catch (GeneralSecurityException e) {
                    failed.accept(unreadable("key store " + file + ", entry " + alias, e));
                }
            }
        }
    }

    private static void tellKey(String alias, @Nullable Key key, SecretSource.Sink sink) {
        byte[] bytes = key instanceof SecretKey ? key.getEncoded() : null;
        if (bytes != null) {
            sink.secret(alias, valueOf(bytes));
            Arrays.fill(bytes, (byte) 0);
        }
    }

    static char[] password(Path file) throws IOException {
        byte[] bytes = read(file);
        char[] password = valueOf(bytes).toString().toCharArray();
        Arrays.fill(bytes, (byte) 0);
        return password;
    }

    /** A sentence; the exception's message may quote what was read. */
    static String unreadable(String name, Throwable reason) {
        String why = reason instanceof NoSuchFileException
                ? "there is no such file"
                : reason instanceof AccessDeniedException
                        ? "access is denied"
                        : reason.getClass().getName();
        return name + " can't be read: " + why;
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new IOException("longer than " + LONGEST + " bytes");
            }
            return bytes;
        }
    }

    /** Text in UTF-8; bytes that are none as one character each, of which Base64 and hexadecimal are those of the bytes. */
    private static CharSequence valueOf(byte[] bytes) {
        try {
            CharSequence text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            int end = text.length();
            while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
                end--;
            }
            return text.subSequence(0, end);
        } catch (CharacterCodingException e) {
            return ISO_8859_1.decode(ByteBuffer.wrap(bytes));
        }
    }
}

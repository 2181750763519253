package io.github.tacit.apikey;

import io.github.tacit.config.ConfigException;
import io.github.tacit.config.ConfigProblem;
import jakarta.annotation.Nullable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The keys that are let in, from a file that holds their hashes only. Thread-safe.
 *
 * <p>The file is looked at again when the given interval is over; a changed one takes the place of the old one as a
 * whole, a broken one changes nothing and is told to the listener. Write a new file and move it over the old one.
 *
 * <p>A known and an unknown key cost the same: one computation for each way of hashing in the file, and one comparison
 * in constant time for each key, whichever matches.
 */
public final class ApiKeyStore {
    /** Is told what became of a changed file. */
    public interface Listener {
        /** The file was read: so many keys hold from now on. */
        void loaded(int keys);

        /** The file can't be used; the keys from before stay. */
        void failed(ConfigException problems);
    }

    /** Longer ones are refused unseen: 8 KiB is all that servers take for all headers together. */
    private static final int LONGEST_KEY = 4096;

    private static final int MOST_BYTES = 16 << 20;

    private final Path file;
    private final Duration interval;
    private final Listener listener;
    private final AtomicLong nextLook;
    private volatile Keys keys;

    private ApiKeyStore(Path file, Duration interval, Listener listener, Keys keys, Instant nextLook) {
        this.file = file;
        this.interval = interval;
        this.listener = listener;
        this.keys = keys;
        this.nextLook = new AtomicLong(nextLook.toEpochMilli());
    }

    /**
     * Reads a keys file.
     *
     * @param file the file
     * @param interval how long a change may go unnoticed, 0 or more
     * @param now the time of this call
     * @throws ConfigException when the file can't be read or has mistakes
     */
    public static ApiKeyStore open(Path file, Duration interval, Listener listener, Instant now) {
        Keys keys = read(file);
        listener.loaded(keys.count());
        return new ApiKeyStore(file, interval, listener, keys, now.plus(interval));
    }

    /** The key that the client presented; empty when the file doesn't know it or its time is over. */
    public Optional<ApiKey> verify(String presented, Instant now) {
        lookAgain(now);
        if (presented.isEmpty() || presented.length() > LONGEST_KEY) {
            return Optional.empty();
        }
        return Optional.ofNullable(keys.find(presented)).filter(key -> !key.expiredAt(now));
    }

    private void lookAgain(Instant now) {
        long due = nextLook.get();
        // One thread looks; the others go on with what they have.
        if (now.toEpochMilli() < due
                || !nextLook.compareAndSet(due, now.plus(interval).toEpochMilli())) {
            return;
        }
        try {
            if (!Stamp.of(file).equals(keys.stamp())) {
                Keys read = read(file);
                keys = read;
                listener.loaded(read.count());
            }
        } catch (ConfigException e) {
            listener.failed(e);
        } catch (IOException e) {
            listener.failed(unreadable(file, e));
        }
    }

    private static Keys read(Path file) {
        try {
            Stamp stamp = Stamp.of(file);
            if (stamp.size() > MOST_BYTES) {
                throw new ConfigException(
                        List.of(new ConfigProblem(file.toString(), "(file)", "is larger than 16 MiB")));
            }
            return Keys.of(stamp, KeysFile.parse(String.valueOf(file.getFileName()), Files.readString(file)));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static ConfigException unreadable(Path file, IOException e) {
        String reason = e instanceof CharacterCodingException
                ? "is not UTF-8"
                : "can't be read (" + e.getClass().getSimpleName() + ")";
        return new ConfigException(List.of(new ConfigProblem(file.toString(), "(file)", reason)));
    }

    /** What tells a changed file from the same one. */
    private record Stamp(
            FileTime modified, long size, @Nullable Object fileKey) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        }
    }

    /** All keys of one version of the file, by the way they are hashed. */
    private record Keys(Stamp stamp, Map<KeyHash.Derivation, List<KeysFile.Entry>> byDerivation, int count) {
        static Keys of(Stamp stamp, List<KeysFile.Entry> entries) {
            Map<KeyHash.Derivation, List<KeysFile.Entry>> byDerivation = new LinkedHashMap<>();
            for (KeysFile.Entry entry : entries) {
                byDerivation
                        .computeIfAbsent(entry.hash().derivation(), derivation -> new ArrayList<>())
                        .add(entry);
            }
            return new Keys(stamp, byDerivation, entries.size());
        }

        /** Goes through all keys, so that the time tells nothing. */
        @Nullable ApiKey find(String presented) {
            ApiKey found = null;
            for (Map.Entry<KeyHash.Derivation, List<KeysFile.Entry>> group : byDerivation.entrySet()) {
                byte[] derived = group.getKey().derive(presented);
                for (KeysFile.Entry entry : group.getValue()) {
                    if (entry.hash().matches(derived)) {
                        found = entry.key();
                    }
                }
            }
            return found;
        }
    }
}

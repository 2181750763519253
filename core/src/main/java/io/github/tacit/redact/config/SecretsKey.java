package io.github.tacit.redact.config;

import io.github.tacit.config.ConfigKey;
import io.github.tacit.config.KeySpec;
import io.github.tacit.config.ValueType;
import jakarta.annotation.Nullable;

/** Where registered secrets come from, {@code tacit.secrets.*}. They count for the whole process. */
public enum SecretsKey implements ConfigKey {
    /** Environment variables. */
    ENVIRONMENT(
            "environment",
            ValueType.LIST,
            SecretsKey.OBVIOUS,
            "Names of environment variables whose values are secrets, in either case; `*` stands for any characters, and"
                    + " `-`, `.` and `_` are one. Names that end in `FILE`, `PATH`, `ID`, `NAME` or `URL` never are."
                    + " `none` switches this off."),
    /** System properties. */
    SYSTEM_PROPERTIES(
            "system-properties",
            ValueType.LIST,
            SecretsKey.OBVIOUS,
            "The same for the names of system properties, read at the start."),
    /** Files that hold one secret each. */
    FILES(
            "files",
            ValueType.LIST,
            null,
            "Files that hold one secret each, without the line feeds at its end; `/run/secrets/*` are all files of a"
                    + " folder, those to come too. They are watched."),
    /** Files of names and values. */
    NAMED_FILE(
            "named-file.<number>",
            ValueType.PATH,
            null,
            "A file of properties, or of YAML (`.yaml`, `.yml`), whose values are secrets when their names match"
                    + " `named-file-keys`; of YAML the names with those above them, as in `db.password`. It is watched."),
    /** The names in such files. */
    NAMED_FILE_KEYS("named-file-keys", ValueType.LIST, SecretsKey.OBVIOUS, "The names in such files."),
    /** Key stores. */
    KEYSTORE(
            "keystore.<number>",
            ValueType.PATH,
            null,
            "A key store (PKCS #12, JKS or JCEKS) whose secret entries are secrets: passwords as text, keys in Base64 and"
                    + " hexadecimal. It is watched."),
    /** The file with a key store's password. */
    KEYSTORE_PASSWORD_FILE(
            "keystore-password-file.<number>",
            ValueType.PATH,
            null,
            "The file with the password of the key store and of its entries; the password is a secret, too."),
    /** A key store's password. */
    KEYSTORE_PASSWORD(
            "keystore-password.<number>", ValueType.TEXT, null, "The password itself, for want of such a file.") {
        @Override
        public boolean secret() {
            return true;
        }
    },
    /** Whether common words are refused. */
    REFUSE_COMMON(
            "refuse-common",
            ValueType.SWITCH,
            "on",
            "Whether values that are common words, such as `localhost`, are refused, since they stand all over the log."),
    /** More common words. */
    COMMON_WORDS("common-words", ValueType.LIST, null, "More words that are refused, in either case."),
    /** The shortest value. */
    MIN_LENGTH("min-length", ValueType.NUMBER, "6", "Shorter values are refused, since they stand in ordinary words.") {
        @Override
        public long min() {
            return 6;
        }

        @Override
        public long max() {
            return 1024;
        }
    },
    /** How long credentials of a request stay known. */
    SCOPE_GRACE(
            "scope-grace",
            ValueType.DURATION,
            "30s",
            "How long the credentials of a request stay known after its end, for what background threads log.") {
        @Override
        public long min() {
            return 0;
        }
    };

    private static final String OBVIOUS =
            "*TOKEN, *PASSWORD*, *PASSWD*, *PASSPHRASE*, *SECRET*, *API_KEY*, *APIKEY*, *PRIVATE_KEY*, *ACCESS_KEY*,"
                    + " *_PWD, *_PASS";

    private final KeySpec spec;

    SecretsKey(String key, ValueType type, @Nullable String defaultValue, String description) {
        this.spec = new KeySpec("tacit.secrets." + key, type, defaultValue, description);
    }

    @Override
    public KeySpec spec() {
        return spec;
    }

    @Override
    public boolean perFilter() {
        return false;
    }
}

package io.github.tacit.redact.spi;

/**
 * Where secrets come from, such as a vault. Found by {@link java.util.ServiceLoader} from core's own class loader and
 * from the context loader; asked when Tacit starts and whenever its configuration is read again.
 */
public interface SecretSource {
    /** What warnings and {@code tacit secrets} call it, such as {@code vault}. */
    String name();

    /**
     * Tells all secrets; those of the time before that are not told again are forgotten.
     *
     * @param sink takes them during this call only
     * @throws Exception when they can't be read; what was known stays, and a notice names the exception's class
     */
    void load(Sink sink) throws Exception;

    /** Takes secrets. */
    @FunctionalInterface
    interface Sink {
        /**
         * Takes one.
         *
         * @param origin where it stands within the source, such as a path; told in warnings, so never the value
         * @param value the secret; not kept
         */
        void secret(String origin, CharSequence value);
    }
}

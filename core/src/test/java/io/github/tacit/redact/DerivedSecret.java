package io.github.tacit.redact;

/** A secret that is worked out character by character, so that it stands nowhere in memory. */
record DerivedSecret(long seed, int number, int length) implements CharSequence {
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+/";

    @Override
    public char charAt(int index) {
        long mixed = (seed + 1_000_003L * number + 31L * index) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 29) * 0xBF58476D1CE4E5B9L;
        return DIGITS.charAt((int) (mixed >>> 58));
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return whole().subSequence(start, end);
    }

    /** The secret as a string; not for the process whose memory is searched. */
    String whole() {
        return new StringBuilder(this).toString();
    }

    @Override
    public String toString() {
        return "secret " + number;
    }
}

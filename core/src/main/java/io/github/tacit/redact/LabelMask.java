package io.github.tacit.redact;

/** What kind of secret stood there, see {@link Mask#label}. */
record LabelMask() implements Mask {
    @Override
    public void append(String label, CharSequence text, int start, int end, StringBuilder out) {
        out.append("[redacted:").append(label).append(']');
    }
}

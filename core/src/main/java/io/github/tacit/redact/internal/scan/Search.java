package io.github.tacit.redact.internal.scan;

import io.github.tacit.redact.spi.Detector.Sink;
import io.github.tacit.redact.spi.Text;

/**
 * Looks through a text by itself, beside the anchors: registered values, forms without a literal. Thread-safe; what it
 * looks for may change at any time, and a text that is being read sees the old or the new.
 */
public interface Search {
    /** Searches nothing. */
    Search NOTHING = new Search() {
        @Override
        public boolean isEmpty() {
            return true;
        }

        @Override
        public boolean mayFind(Text text) {
            return false;
        }

        @Override
        public void find(Text text, Sink sink) {}
    };

    /** Whether there is nothing to look for, so that no text need be shown. */
    boolean isEmpty();

    /**
     * Whether {@link #find} need be asked. In the text, a character beyond ASCII may look like any other, and later is
     * what it is: see {@link Source#read}.
     */
    default boolean mayFind(Text text) {
        return true;
    }

    /** Reports what stands in the text, a window of a longer one perhaps; windows overlap. */
    void find(Text text, Sink sink);
}

package io.github.tacit.log4j2;

import jakarta.annotation.Nullable;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ReusableMessage;

/**
 * The text of a reusable message while an event is looked at, in a buffer that each thread reuses, so that nothing is
 * allocated. A copy even of a message that is a sequence of characters itself: asking it for each of them takes several
 * times as long. Stateless.
 */
final class MessageText {
    private static final int USUAL = 256;
    private static final int LARGEST = 8192;

    /** The thread's buffer while nobody uses it; of types of the JDK, so that nothing stays loaded. */
    private static final ThreadLocal<StringBuilder[]> FREE = ThreadLocal.withInitial(() -> new StringBuilder[1]);

    private MessageText() {}

    /** The text of a message, to be {@linkplain #release released}; null for a message that isn't reusable. */
    static @Nullable StringBuilder of(Message message) {
        if (!(message instanceof ReusableMessage reusable)) {
            return null;
        }
        // What a parameter's toString logs needs another buffer meanwhile.
        StringBuilder[] free = FREE.get();
        StringBuilder text = free[0] == null ? new StringBuilder(USUAL) : free[0];
        free[0] = null;
        text.setLength(0);
        reusable.formatTo(text);
        return text;
    }

    /** Nothing of the text stays behind. */
    static void release(@Nullable StringBuilder text) {
        if (text != null && text.capacity() <= LARGEST) {
            int length = text.length();
            text.setLength(0);
            // A builder that grows is filled with zeros.
            text.setLength(length);
            text.setLength(0);
            FREE.get()[0] = text;
        }
    }
}

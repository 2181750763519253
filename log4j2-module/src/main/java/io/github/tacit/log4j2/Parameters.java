package io.github.tacit.log4j2;

import io.github.tacit.redact.Redactor;
import jakarta.annotation.Nullable;
import java.time.temporal.TemporalAccessor;
import java.util.UUID;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.MultiformatMessage;
import org.apache.logging.log4j.message.ObjectArrayMessage;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.ParameterConsumer;
import org.apache.logging.log4j.message.ParameterVisitable;
import org.apache.logging.log4j.message.ReusableMessage;

/** Looks at the parameters of messages. Stateless. */
final class Parameters {
    /** A JDK type, so that nothing stays loaded. */
    private static final ThreadLocal<boolean[]> FOUND = ThreadLocal.withInitial(() -> new boolean[1]);

    private static final ParameterConsumer<boolean[]> FIND_CHANGING =
            (parameter, index, found) -> found[0] |= !isFixed(parameter);
    private static final ParameterConsumer<Object[]> COLLECT = (parameter, index, into) -> into[index] = parameter;

    private Parameters() {}

    /** Whether a message has parameters that its text doesn't show: more of them than placeholders. */
    static boolean mayHide(Message message) {
        int count;
        if (message instanceof ReusableMessage reusable) {
            count = reusable.getParameterCount();
        } else {
            Object[] parameters = message.getParameters();
            count = parameters == null ? 0 : parameters.length;
        }
        return count > 0 && count > placeholders(message.getFormat());
    }

    static boolean areClean(Message message, Redactor redactor) {
        for (Object parameter : of(message)) {
            if (Values.redact("", parameter, redactor) != parameter) {
                return false;
            }
        }
        return true;
    }

    /** Whether a message has parameters that may say something else later; allocates nothing for a reusable one. */
    static boolean mayChange(Message message) {
        // Whoever logs messages of a type of its own may have a layout that looks for it.
        if (!Messages.isLog4js(message)
                || message instanceof MapMessage
                || message instanceof ObjectMessage
                || message instanceof ObjectArrayMessage
                || message instanceof MultiformatMessage) {
            return false;
        }
        if (message instanceof ReusableMessage reusable) {
            if (reusable.getParameterCount() == 0 || !(message instanceof ParameterVisitable visitable)) {
                return reusable.getParameterCount() != 0;
            }
            boolean[] found = FOUND.get();
            found[0] = false;
            visitable.forEachParameter(FIND_CHANGING, found);
            return found[0];
        }
        Object[] parameters = message.getParameters();
        for (int i = 0; parameters != null && i < parameters.length; i++) {
            if (!isFixed(parameters[i])) {
                return true;
            }
        }
        return false;
    }

    /** What a parameter says now; maps, lists and arrays stay what they are. */
    static @Nullable Object frozen(@Nullable Object parameter, Redactor redactor) {
        if (parameter == null || isFixed(parameter) || Values.isContainer(parameter)) {
            return parameter;
        }
        String text = Values.textOf(parameter);
        return text == null ? null : redactor.redact(text);
    }

    static boolean isFixed(@Nullable Object parameter) {
        return parameter == null
                || parameter instanceof String
                || parameter instanceof Number
                || parameter instanceof Boolean
                || parameter instanceof Character
                || parameter instanceof Enum
                || parameter instanceof UUID
                || parameter instanceof TemporalAccessor
                || parameter instanceof Class;
    }

    static Object[] of(Message message) {
        if (message instanceof ReusableMessage reusable && message instanceof ParameterVisitable visitable) {
            Object[] parameters = new Object[reusable.getParameterCount()];
            visitable.forEachParameter(COLLECT, parameters);
            return parameters;
        }
        Object[] parameters = message.getParameters();
        return parameters == null ? new Object[0] : parameters;
    }

    private static int placeholders(@Nullable String format) {
        int count = 0;
        // An escaped placeholder shows no parameter; whoever escapes pays for a look at them.
        if (format != null && format.indexOf('\\') < 0) {
            for (int at = format.indexOf("{}"); at >= 0; at = format.indexOf("{}", at + 2)) {
                count++;
            }
        }
        return count;
    }
}

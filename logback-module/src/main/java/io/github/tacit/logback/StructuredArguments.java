package io.github.tacit.logback;

import io.github.tacit.redact.event.ArgumentRedactor;
import io.github.tacit.redact.event.EventRedactor;
import jakarta.annotation.Nullable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;

/**
 * The structured arguments of logstash-logback-encoder, which write fields of their own to JSON. The library is not
 * needed to recognise them, nor any one version of it. Stateless.
 */
final class StructuredArguments {
    private static final String INTERFACE = "net.logstash.logback.argument.StructuredArgument";

    private static final String ONE_FIELD = "net.logstash.logback.marker.ObjectAppendingMarker";
    private static final Method[] NOT_STRUCTURED = {};
    private static final int NAME = 0;
    private static final int VALUE = 1;

    /**
     * How the instances of a class tell the name and the value of their field, null where they don't. Of the JDK's types
     * only: classes of the JVM hold them, too, and live longer than an application.
     */
    private static final ClassValue<Method[]> FIELD = new ClassValue<>() {
        @Override
        protected Method[] computeValue(Class<?> type) {
            return find(type) == null
                    ? NOT_STRUCTURED
                    : new Method[] {method(type, "getFieldName"), method(type, "getFieldValue")};
        }
    };

    private StructuredArguments() {}

    static boolean isStructured(@Nullable Object argument) {
        return argument != null && FIELD.get(argument.getClass()) != NOT_STRUCTURED;
    }

    /** Whether it writes one field whose name and value are simple and no secret, as {@code keyValue("id", 7)} does. */
    static boolean isOneCleanField(Object argument, EventRedactor parts) {
        if (!argument.getClass().getName().equals(ONE_FIELD)) {
            return false;
        }
        String name = name(argument);
        Object value = call(VALUE, argument);
        if (name == null || !(value instanceof String || value instanceof Number || value instanceof Boolean)) {
            return false;
        }
        String text = String.valueOf(argument);
        return parts.text(name) == name && parts.value(name, value) == value && parts.text(text) == text;
    }

    /** Whether any of the arguments has a name that makes its value a secret. */
    static boolean tell(Object[] arguments, EventRedactor parts) {
        for (Object argument : arguments) {
            if (argument != null && tells(argument, parts)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The message without the values that are secrets by their arguments' names: {@code value("password", x)} writes no
     * more than x into it.
     */
    static String withoutNamedValues(String message, Object[] arguments, EventRedactor parts) {
        String safe = message;
        for (Object argument : arguments) {
            if (argument != null && tells(argument, parts)) {
                String text = String.valueOf(argument);
                String masked = named(argument, text, parts);
                if (masked != text && !text.isEmpty()) {
                    safe = safe.replace(text, masked);
                }
            }
        }
        return safe;
    }

    /** The argument's text, redacted with the name of its field in mind. */
    static String text(Object argument, EventRedactor parts) {
        String text = String.valueOf(argument);
        return String.valueOf(parts.text(tells(argument, parts) ? named(argument, text, parts) : text));
    }

    private static boolean tells(Object argument, EventRedactor parts) {
        String name = name(argument);
        return name != null && parts.tells(name);
    }

    /** In {@code name=value} the name stands beside its value, so that the text gives it away itself. */
    private static String named(Object argument, String text, EventRedactor parts) {
        String name = name(argument);
        if (name == null || text.startsWith(name + "=")) {
            return text;
        }
        Object value = call(VALUE, argument);
        String plain = value == null
                ? text
                : value instanceof Object[] array ? Arrays.deepToString(array) : String.valueOf(value);
        String masked = String.valueOf(parts.value(name, plain));
        return masked.equals(plain) || plain.isEmpty() ? text : text.replace(plain, masked);
    }

    private static @Nullable String name(Object argument) {
        return call(NAME, argument) instanceof String name ? name : null;
    }

    private static @Nullable Object call(int which, Object argument) {
        if (argument instanceof String || argument instanceof Number) {
            return null;
        }
        Method[] methods = FIELD.get(argument.getClass());
        Method method = methods == NOT_STRUCTURED ? null : methods[which];
        try {
            return method == null ? null : method.invoke(argument);
        } catch (IllegalAccessException | InvocationTargetException e) {
            return null;
        }
    }

    private static @Nullable Method method(@Nullable Class<?> type, String name) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            try {
                Method method = at.getDeclaredMethod(name);
                method.setAccessible(true);
                return method;
            } catch (NoSuchMethodException | RuntimeException e) {
                // In a class above, or out of reach in a module of its own.
                continue;
            }
        }
        return null;
    }

    /** A structured argument that writes the same fields and whose text is redacted. The fields' bytes are scanned. */
    static @Nullable Object redact(@Nullable Object argument, ArgumentRedactor redactor, EventRedactor parts) {
        if (argument == null) {
            return null;
        }
        Object text = redactor.redact(argument);
        if (text == argument && tells(argument, parts)) {
            String plain = String.valueOf(argument);
            String masked = named(argument, plain, parts);
            text = masked == plain ? argument : masked;
        }
        if (text == argument) {
            return argument;
        }
        return withText(argument, text);
    }

    private static @Nullable Object withText(Object argument, @Nullable Object text) {
        Class<?> type = find(argument.getClass());
        if (type == null) {
            return text;
        }
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return switch (method.getName()) {
                    case "toString" -> text;
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> arguments != null && proxy == arguments[0];
                };
            }
            try {
                return method.invoke(argument, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    private static @Nullable Class<?> find(@Nullable Class<?> type) {
        if (type == null) {
            return null;
        }
        if (type.getName().equals(INTERFACE)) {
            return type;
        }
        for (Class<?> parent : type.getInterfaces()) {
            Class<?> found = find(parent);
            if (found != null) {
                return found;
            }
        }
        return find(type.getSuperclass());
    }
}

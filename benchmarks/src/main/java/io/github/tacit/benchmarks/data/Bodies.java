package io.github.tacit.benchmarks.data;

import java.util.Random;

/** JSON bodies of a wanted size, with secrets evenly spread under telling names. */
public final class Bodies {
    private Bodies() {}

    /**
     * A JSON array of orders, and blanks behind the last.
     *
     * @param size its length in characters; all are ASCII
     * @param secrets how many values under telling names it holds
     */
    public static String json(int size, int secrets, long seed) {
        Random random = new Random(seed);
        Secrets made = new Secrets(seed);
        StringBuilder body = new StringBuilder(size).append("[");
        int put = 0;
        while (true) {
            boolean holdsSecret = put < secrets && body.length() >= (long) size * put / secrets;
            String order = (body.length() > 1 ? ",\n" : "") + order(random, holdsSecret ? made.password() : "");
            if (body.length() + order.length() >= size) {
                break;
            }
            body.append(order);
            put += holdsSecret ? 1 : 0;
        }
        return body.append(" ".repeat(size - 1 - body.length())).append("]").toString();
    }

    private static String order(Random random, String password) {
        StringBuilder order = new StringBuilder("{\"id\":").append(random.nextInt(1_000_000));
        order.append(",\"customer\":{\"name\":\"Customer ").append(random.nextInt(9999));
        order.append("\",\"city\":\"Berlin\",\"email\":\"c")
                .append(random.nextInt(9999))
                .append("@example.com\"}");
        order.append(",\"items\":[{\"sku\":\"A-").append(random.nextInt(9999));
        order.append("\",\"count\":")
                .append(random.nextInt(9))
                .append(",\"price\":")
                .append(random.nextInt(9999))
                .append(".99}]");
        order.append(",\"note\":\"please ring twice, leave at the door\",\"status\":\"shipped\"");
        if (!password.isEmpty()) {
            order.append(",\"password\":\"").append(password).append('"');
        }
        return order.append('}').toString();
    }
}

package io.github.tacit.redact.internal.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * The shapes of a provider's keys. Immutable.
 *
 * @param documented what the provider documents
 * @param shortest fewer characters of values in a row are none
 */
record ProviderShapes(List<ValueShape> documented, int shortest) {
    /** Values of no documented shape. Shorter ones, and longer than any key, are too often something else. */
    static final ValueShape ANY = new ValueShape(ValueShape.Alphabet.PARTS, 16, 256);

    static final ValueShape UUID = ValueShape.parse("uuid");

    /** Those that a table names. */
    static ProviderShapes parse(String names) {
        List<ValueShape> documented = new ArrayList<>();
        int shortest = ANY.shortest();
        for (String name : TableReader.words(names)) {
            ValueShape shape = ValueShape.parse(name);
            documented.add(shape);
            shortest = Math.min(shortest, shape.shortest());
        }
        return new ProviderShapes(List.copyOf(documented), shortest - ValueShape.MOST_PADDING);
    }
}

package io.github.tacit.redact.internal.rule;

import java.util.List;

/**
 * One row of {@code providers.tsv}: a provider whose keys have no prefix, so that only its name beside them tells.
 *
 * @param id unique, lower case with hyphens
 * @param provider who issues such secrets
 * @param words the provider's name as it stands in texts
 * @param rare whether the name alone is telling; otherwise it is a common word too, and a key word must stand by
 * @param shapeNames the documented shapes of its keys, as the table names them
 * @param reference where the provider documents them
 */
record ProviderRow(String id, String provider, List<String> words, boolean rare, String shapeNames, String reference) {

    /** The documented shapes of its keys. */
    List<ValueShape> shapes() {
        return ProviderShapes.parse(shapeNames).documented();
    }
}

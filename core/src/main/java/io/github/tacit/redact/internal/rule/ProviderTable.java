package io.github.tacit.redact.internal.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The rows of {@code providers.tsv}, which {@code docs/detectors.md} explains. */
final class ProviderTable implements Function<String[], ProviderRow> {
    private static final String FILE = "providers.tsv";
    private static final int COLUMNS = 6;
    private static final String[] JOINTS = {"", "-", "_", " "};

    private ProviderTable() {}

    /** All rows in the order of the file. */
    static List<ProviderRow> load() {
        return TableReader.read(FILE, COLUMNS, new ProviderTable());
    }

    @Override
    public ProviderRow apply(String[] cells) {
        return new ProviderRow(
                cells[0].concat("-credential"),
                cells[1],
                isPlain(cells[2]) ? List.copyOf(TableReader.words(cells[2])) : joined(TableReader.words(cells[2])),
                switch (cells[3]) {
                    case "rare" -> true;
                    case "common" -> false;
                    default -> throw new IllegalArgumentException("word is rare or common, not " + cells[3]);
                },
                cells[4],
                cells[5]);
    }

    /** Whether each word stands for itself alone. */
    private static boolean isPlain(String words) {
        return words.indexOf('~') < 0 && !words.endsWith("_") && !words.contains("_ ");
    }

    /**
     * {@code new~relic} stands for {@code newrelic}, {@code new-relic}, {@code new_relic} and {@code new relic}; {@code
     * zoom_}, a word that counts only where another is joined to it, for {@code zoom_} and {@code zoom-}.
     */
    private static List<String> joined(List<String> words) {
        List<String> spellings = new ArrayList<>();
        for (String word : words) {
            if (word.indexOf('~') >= 0) {
                for (String joint : JOINTS) {
                    spellings.add(word.replace("~", joint));
                }
            } else {
                spellings.add(word);
                if (word.endsWith("_")) {
                    spellings.add(word.substring(0, word.length() - 1) + "-");
                }
            }
        }
        return List.copyOf(spellings);
    }
}

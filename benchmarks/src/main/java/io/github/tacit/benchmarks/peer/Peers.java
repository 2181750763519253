package io.github.tacit.benchmarks.peer;

import io.github.tacit.benchmarks.data.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ahocorasick.trie.Emit;
import org.ahocorasick.trie.Trie;

/** The peers that search lines with the patterns of the table of detectors. */
public final class Peers {
    private Peers() {}

    /** What services use today: one regular expression of seven words. */
    public static Peer sevenWords() {
        Pattern words = Pattern.compile(
                "(?i)(password|passwd|secret|token|api[_-]?key|authorization|credential)[\"']?\\s*[=:]\\s*[\"']?([^\\s\"',;&]+)");
        return line -> {
            Matcher matcher = words.matcher(line);
            int found = 0;
            while (matcher.find()) {
                found++;
            }
            return found;
        };
    }

    /** Each pattern in turn. */
    public static Peer sequence(List<Row> rows) {
        List<Pattern> patterns =
                rows.stream().map(row -> Pattern.compile(row.pattern())).toList();
        return line -> {
            int found = 0;
            for (Pattern pattern : patterns) {
                Matcher matcher = pattern.matcher(line);
                while (matcher.find()) {
                    found++;
                }
            }
            return found;
        };
    }

    /** All patterns as one alternation. */
    public static Peer alternation(List<Row> rows) {
        Pattern pattern = Pattern.compile(alternatives(rows));
        return line -> {
            Matcher matcher = pattern.matcher(line);
            int found = 0;
            while (matcher.find()) {
                found++;
            }
            return found;
        };
    }

    /** All patterns as one alternation, in linear time. */
    public static Peer re2j(List<Row> rows) {
        com.google.re2j.Pattern pattern = com.google.re2j.Pattern.compile(alternatives(rows));
        return line -> {
            com.google.re2j.Matcher matcher = pattern.matcher(line);
            int found = 0;
            while (matcher.find()) {
                found++;
            }
            return found;
        };
    }

    /** An automaton for the anchors, then the regular expressions of those that occur: how scanners of code work. */
    public static Peer ahoCorasick(List<Row> rows) {
        Map<String, List<Pattern>> byAnchor = new HashMap<>();
        for (Row row : rows) {
            Pattern pattern = Pattern.compile(row.pattern());
            for (String anchor : row.anchors()) {
                byAnchor.computeIfAbsent(anchor.toLowerCase(Locale.ROOT), each -> new ArrayList<>())
                        .add(pattern);
            }
        }
        Trie trie = Trie.builder().ignoreCase().addKeywords(byAnchor.keySet()).build();
        return line -> {
            int found = 0;
            var emits = trie.parseText(line);
            if (emits.isEmpty()) {
                return 0;
            }
            var patterns = emits.stream()
                    .map(Emit::getKeyword)
                    .distinct()
                    .flatMap(anchor -> byAnchor.getOrDefault(anchor.toLowerCase(Locale.ROOT), List.of()).stream())
                    .collect(Collectors.toSet());
            for (Pattern pattern : patterns) {
                Matcher matcher = pattern.matcher(line);
                while (matcher.find()) {
                    found++;
                }
            }
            return found;
        };
    }

    private static String alternatives(List<Row> rows) {
        return rows.stream().map(row -> "(?:" + row.pattern() + ")").collect(Collectors.joining("|"));
    }
}

package io.github.tacit.benchmarks.peer;

import dk.brics.automaton.AutomatonMatcher;
import dk.brics.automaton.RegExp;
import dk.brics.automaton.RunAutomaton;
import io.github.tacit.benchmarks.data.Row;
import java.util.List;
import java.util.stream.Collectors;

/** One table-driven automaton of the library dk.brics.automaton for the anchors of all rows. */
public final class Brics implements Peer {
    private final RunAutomaton automaton;

    public Brics(List<Row> rows) {
        String anchors = rows.stream()
                .flatMap(row -> row.anchors().stream())
                .map(anchor -> "\"" + anchor.replace("\"", "\"\\\"\"") + "\"")
                .collect(Collectors.joining("|"));
        automaton = new RunAutomaton(new RegExp(anchors, RegExp.NONE).toAutomaton(), true);
    }

    @Override
    public int count(String line) {
        AutomatonMatcher matcher = automaton.newMatcher(line);
        int found = 0;
        while (matcher.find()) {
            found++;
        }
        return found;
    }
}

package io.github.tacit.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that can't be used; tells every mistake at once. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigProblem> problems;

    /** An exception for one or more problems. */
    public ConfigException(List<ConfigProblem> problems) {
        super(problems.stream()
                .map(ConfigProblem::toString)
                .collect(Collectors.joining(
                        "\n  ",
                        "Tacit's configuration has " + problems.size()
                                + (problems.size() == 1 ? " mistake:" : " mistakes:") + "\n  ",
                        "")));
        this.problems = List.copyOf(problems);
    }

    /** The mistakes, in the order in which they were found. */
    public List<ConfigProblem> problems() {
        return problems;
    }
}

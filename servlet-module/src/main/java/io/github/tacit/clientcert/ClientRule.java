package io.github.tacit.clientcert;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One rule of a {@link ClientPolicy}: where it counts, for whom, and what it says. Immutable and thread-safe. */
public final class ClientRule {
    private final int number;
    private final List<PathPattern> paths;
    private final Set<String> methods;
    private final List<ClientCondition> conditions;
    private final Set<String> roles;
    private final boolean allowing;

    private ClientRule(Builder builder) {
        this.number = builder.number;
        this.paths = List.copyOf(builder.paths);
        this.methods = Set.copyOf(builder.methods);
        this.conditions = List.copyOf(builder.conditions);
        this.roles = Set.copyOf(builder.roles);
        this.allowing = builder.allowing;
    }

    /** A rule that allows everything to everybody, to be narrowed down. */
    public static Builder builder(int number) {
        return new Builder(number);
    }

    boolean fits(VerifiedChain client, String method, String path) {
        return fitsPath(path)
                && fitsMethod(method)
                && conditions.stream().allMatch(condition -> condition.holds(client));
    }

    boolean fitsPath(String path) {
        return paths.isEmpty() || hasPath(path) || !allowing && hasPath(otherWay(path));
    }

    private boolean hasPath(String path) {
        return paths.stream().anyMatch(pattern -> pattern.matches(path));
    }

    // Many applications take a path and the same with a slash at its end for one: what keeps out speaks of both.
    private static String otherWay(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
    }

    // RFC 9110 §9.3.2: HEAD is GET without the content, and servlets do the same work for it.
    boolean fitsMethod(String method) {
        return methods.isEmpty()
                || methods.contains(method)
                || !allowing && method.equals("HEAD") && methods.contains("GET");
    }

    int number() {
        return number;
    }

    boolean isAllowing() {
        return allowing;
    }

    Set<String> roles() {
        return roles;
    }

    /** Collects what a rule says. Not thread-safe. */
    public static final class Builder {
        private final int number;
        private final List<PathPattern> paths = new ArrayList<>();
        private final List<String> methods = new ArrayList<>();
        private final List<ClientCondition> conditions = new ArrayList<>();
        private final List<String> roles = new ArrayList<>();
        private boolean allowing = true;

        private Builder(int number) {
            this.number = number;
        }

        /** Adds a path; a rule with none counts everywhere. */
        public Builder path(PathPattern path) {
            paths.add(path);
            return this;
        }

        /** Adds a method, such as {@code GET}, compared as it stands (RFC 9110 §9.1); a rule with none counts for all. */
        public Builder method(String method) {
            methods.add(method);
            return this;
        }

        /** Adds what the client has to fulfil, besides all that was added before. */
        public Builder condition(ClientCondition condition) {
            conditions.add(condition);
            return this;
        }

        /** Adds a role that the rule gives. */
        public Builder role(String role) {
            roles.add(role);
            return this;
        }

        /** Makes it a rule that keeps clients out. */
        public Builder deny() {
            allowing = false;
            return this;
        }

        /** The rule. */
        public ClientRule build() {
            return new ClientRule(this);
        }
    }
}

package io.github.tacit.redact.config;

import io.github.tacit.redact.Confidence;
import java.util.List;

/**
 * A secret's form of the user's own: {@code tacit.redact.pattern.<number>.*}.
 *
 * @param id the id of its detector, which is its label too
 * @param regex the form
 * @param anchors literals, one of which is part of every match; empty to take them from the form
 * @param confidence how sure a match is
 * @param origin where the form stands, for messages
 * @param key the name of the setting that holds the form, for messages
 */
public record UserPattern(
        String id, String regex, List<String> anchors, Confidence confidence, String origin, String key) {
    public UserPattern {
        anchors = List.copyOf(anchors);
    }
}

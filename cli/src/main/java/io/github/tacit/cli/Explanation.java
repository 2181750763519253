package io.github.tacit.cli;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.DetectorInfo;
import io.github.tacit.redact.Finding;
import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.config.DetectorChoice;
import io.github.tacit.redact.config.RedactionConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why findings in a text are findings, and which settings would have them stay: tried, not guessed. */
final class Explanation {
    /** The name that a value belongs to, right before it. */
    private static final Pattern NAME = Pattern.compile("([\\p{L}\\p{N}_.-]{1,128})[ \\t\"'\\\\=:>]{1,16}$");

    private static final int FARTHEST_NAME = 150;

    private final RedactionConfig config;
    private final String text;
    private final Map<String, DetectorInfo> detectors = new HashMap<>();

    Explanation(RedactionConfig config, String text) {
        this.config = config;
        this.text = text;
        DetectorInfo.all(config).forEach(detector -> detectors.put(detector.id(), detector));
    }

    DetectorInfo detector(Finding finding) {
        return java.util.Objects.requireNonNull(detectors.get(finding.detector()));
    }

    String why(Finding finding) {
        DetectorInfo detector = detector(finding);
        String less = finding.confidence().compareTo(detector.confidence()) < 0
                ? "; less sure than others, since its checksum or surroundings don't confirm it"
                : "";
        return Reasons.of(detector) + less;
    }

    /** What stands where the finding stood. */
    String mask(Finding finding) {
        StringBuilder mask = new StringBuilder();
        config.masks()
                .maskOf(name(finding), finding.detector(), finding.confidence())
                .append(detector(finding).label(), text, finding.start(), finding.end(), mask);
        return mask.toString();
    }

    /** The settings that would let it stay, each for itself. */
    List<String> switches(Finding finding) {
        List<String> switches = new ArrayList<>();
        if (detector(finding).kind() == DetectorInfo.Kind.KNOWN) {
            switches.add("tacit.redact.allow.values=(this value), or remove it from its source");
            return switches;
        }
        String name = name(finding);
        if (!name.isEmpty() && stays(finding, without(name))) {
            switches.add("tacit.redact.names.remove=" + name);
        }
        switches.add("tacit.redact.disable=" + String.join(",", detectorsOf(finding)));
        switches.add("tacit.redact.allow.values=(this value)");
        return switches;
    }

    private String name(Finding finding) {
        int from = Math.max(0, finding.start() - FARTHEST_NAME);
        Matcher before = NAME.matcher(text.substring(from, finding.start()));
        return before.find() ? before.group(1) : "";
    }

    /** All detectors that have to be off: behind the one that finds it, others may stand. */
    private List<String> detectorsOf(Finding finding) {
        List<String> off = new ArrayList<>(List.of(finding.detector()));
        for (Finding other; (other = finder(finding, withoutDetectors(off))) != null; ) {
            if (off.contains(other.detector()) || detector(other).kind() == DetectorInfo.Kind.KNOWN) {
                break;
            }
            off.add(other.detector());
        }
        return off;
    }

    private boolean stays(Finding finding, RedactionConfig changed) {
        return finder(finding, changed) == null;
    }

    private @jakarta.annotation.Nullable Finding finder(Finding finding, RedactionConfig changed) {
        return Redactor.create(changed).find(text).stream()
                .filter(other -> other.start() < finding.end() && other.end() > finding.start())
                .findFirst()
                .orElse(null);
    }

    private RedactionConfig without(String name) {
        Set<String> removed = new HashSet<>(config.removedNames());
        removed.add(name);
        return with(config.detectors(), removed);
    }

    private RedactionConfig withoutDetectors(List<String> ids) {
        DetectorChoice choice = config.detectors();
        List<String> disabled = new ArrayList<>(choice.disabled());
        disabled.addAll(ids);
        List<String> enabled = choice.enabled().stream()
                .filter(name -> ids.stream().noneMatch(name::equalsIgnoreCase))
                .toList();
        return with(new DetectorChoice(disabled, enabled, choice.minConfidence()), config.removedNames());
    }

    private RedactionConfig with(DetectorChoice choice, Set<String> removedNames) {
        return new RedactionConfig(
                config.mode(),
                config.masks(),
                choice,
                config.addedNames(),
                removedNames,
                config.patterns(),
                config.allowedValues(),
                config.allowedPatterns(),
                config.placeholders());
    }

    /** What nothing but the settings keeps from being masked, with the setting. */
    List<Kept> kept(List<Finding> masked) {
        RedactionConfig open = new RedactionConfig(
                config.mode(),
                config.masks(),
                DetectorChoice.all(),
                config.addedNames(),
                Set.of(),
                config.patterns(),
                Set.of(),
                List.of(),
                Set.of());
        List<Kept> kept = new ArrayList<>();
        for (Finding finding : Redactor.create(open).find(text)) {
            boolean isMasked =
                    masked.stream().anyMatch(other -> other.start() < finding.end() && other.end() > finding.start());
            if (!isMasked && detectors.containsKey(finding.detector())) {
                kept.add(new Kept(finding, keeper(detector(finding))));
            }
        }
        return kept;
    }

    private String keeper(DetectorInfo detector) {
        if (detector.enabled()) {
            return "tacit.redact.allow.*, tacit.redact.names.remove or tacit.redact.placeholders";
        }
        return detector.confidence().compareTo(config.detectors().minConfidence()) < 0
                        && config.detectors().minConfidence() != Confidence.LOW
                ? "tacit.redact.min-confidence"
                : "tacit.redact.disable";
    }

    /**
     * A finding that the settings let stay.
     *
     * @param finding what would be masked
     * @param setting what keeps it
     */
    record Kept(Finding finding, String setting) {}
}

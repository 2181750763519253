package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.DetectorInfo;
import io.github.tacit.redact.DetectorInfo.Kind;
import io.github.tacit.redact.config.RedactionConfig;
import io.github.tacit.redact.config.UserPattern;
import io.github.tacit.redact.internal.syntax.SyntaxDetectors;
import io.github.tacit.redact.spi.Detector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells of all detectors what stands about them in the tables. */
public final class DetectorList {
    private final RedactionConfig config;
    private final Map<String, String> forms = new HashMap<>();
    private final Map<String, String> providers = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> patterns = new HashSet<>();
    private final Set<String> unfiltered = new HashSet<>();

    private DetectorList(RedactionConfig config) {
        this.config = config;
        forms.put(JoseDetector.ID, JoseDetector.REFERENCE);
        DetectorTable.load().forEach(row -> forms.put(row.id(), row.reference()));
        ProviderTable.load().forEach(row -> providers.put(row.id(), row.reference()));
        SyntaxDetectors.all(config).forEach(detector -> names.add(detector.id()));
        config.patterns().stream().map(UserPattern::id).forEach(patterns::add);
        config.patterns().stream()
                .filter(UserPatterns::isUnfiltered)
                .map(UserPattern::id)
                .forEach(unfiltered::add);
    }

    /**
     * All detectors that there are with a configuration, on or off.
     *
     * @param known the id of what finds known values, which no configuration switches off
     */
    public static List<DetectorInfo> of(RedactionConfig config, String known) {
        DetectorList list = new DetectorList(config);
        List<DetectorInfo> all = new ArrayList<>();
        all.add(new DetectorInfo(known, "generic", known, Confidence.HIGH, Kind.KNOWN, "", true, false));
        Detectors.all(config, failure -> {}).forEach(detector -> all.add(list.info(detector)));
        return List.copyOf(all);
    }

    private DetectorInfo info(Detector detector) {
        String id = detector.id();
        return new DetectorInfo(
                id,
                detector.provider(),
                detector.label(),
                detector.confidence(),
                kind(id),
                forms.getOrDefault(id, providers.getOrDefault(id, "")),
                config.detectors().includes(detector),
                unfiltered.contains(id));
    }

    private Kind kind(String id) {
        if (patterns.contains(id)) {
            return Kind.PATTERN;
        }
        if (forms.containsKey(id)) {
            return Kind.FORM;
        }
        if (providers.containsKey(id)) {
            return Kind.PROVIDER;
        }
        return names.contains(id) ? Kind.NAME : Kind.CODE;
    }
}

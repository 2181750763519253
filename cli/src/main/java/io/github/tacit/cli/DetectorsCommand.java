package io.github.tacit.cli;

import io.github.tacit.redact.DetectorInfo;
import io.github.tacit.redact.config.RedactionConfig;
import io.github.tacit.redact.config.UserPattern;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;

/** Lists all detectors. */
@Command(
        name = "detectors",
        description = {
            "Lists all detectors: id, provider, confidence, label, whether it is on, reference.",
            "Of patterns in the settings it also tells what each costs on a clean line, measured here and now."
        },
        footer = {
            "",
            "Examples:",
            "  tacit detectors | grep -i slack",
            "  tacit detectors --config tacit.properties --json",
            "",
            "Exit codes: 0 done, 2 wrong usage or settings."
        },
        mixinStandardHelpOptions = true)
final class DetectorsCommand implements Callable<Integer> {
    @Mixin
    private final RedactionSettings settings = new RedactionSettings();

    @Option(names = "--json", description = "Writes a JSON array.")
    private boolean json;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Main main;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Console console = main.console();
        RedactionConfig config = RedactionConfig.of(settings.redaction());
        settings.open(console, Main.nameOf(spec.commandLine()));
        List<DetectorInfo> detectors = DetectorInfo.all(config);
        Map<UserPattern, Long> prices = PatternPrice.of(config);
        Writer out = console.text();
        if (json) {
            writeJson(detectors, prices, out);
        } else {
            writeTable(detectors, prices, out);
        }
        out.flush();
        return 0;
    }

    private static void writeTable(List<DetectorInfo> detectors, Map<UserPattern, Long> prices, Writer out)
            throws IOException {
        Table table = new Table().row("ID", "PROVIDER", "CONFIDENCE", "LABEL", "ENABLED", "REFERENCE");
        for (DetectorInfo detector : detectors) {
            table.row(
                    detector.id(),
                    detector.provider(),
                    lower(detector.confidence()),
                    detector.label(),
                    detector.enabled() ? "yes" : "no",
                    detector.reference());
        }
        table.write(out);
        Set<String> unfiltered = detectors.stream()
                .filter(DetectorInfo::unfiltered)
                .map(DetectorInfo::id)
                .collect(Collectors.toSet());
        for (Map.Entry<UserPattern, Long> price : prices.entrySet()) {
            UserPattern pattern = price.getKey();
            out.write(pattern.id() + ": " + PatternPrice.text(price.getValue())
                    + (unfiltered.contains(pattern.id())
                            ? "; every text is read for it, since no literal of three characters is part of every match: set "
                                    + pattern.key().replace(".regex", ".anchor") + " if there is one"
                            : "")
                    + "\n");
        }
    }

    private static void writeJson(List<DetectorInfo> detectors, Map<UserPattern, Long> prices, Writer out)
            throws IOException {
        JsonGenerator generator = Json.pretty(out);
        generator.writeStartArray();
        for (DetectorInfo detector : detectors) {
            generator.writeStartObject();
            generator.writeStringProperty("id", detector.id());
            generator.writeStringProperty("provider", detector.provider());
            generator.writeStringProperty("confidence", lower(detector.confidence()));
            generator.writeStringProperty("label", detector.label());
            generator.writeStringProperty("kind", lower(detector.kind()));
            generator.writeBooleanProperty("enabled", detector.enabled());
            generator.writeStringProperty("reference", detector.reference());
            generator.writeBooleanProperty("unfiltered", detector.unfiltered());
            for (Map.Entry<UserPattern, Long> price : prices.entrySet()) {
                if (price.getKey().id().equals(detector.id())) {
                    generator.writeNumberProperty("nanosPerCleanLine", price.getValue());
                }
            }
            generator.writeEndObject();
        }
        generator.writeEndArray();
        Json.finish(generator);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}

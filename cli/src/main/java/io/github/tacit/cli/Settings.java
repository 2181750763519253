package io.github.tacit.cli;

import io.github.tacit.config.ConfigException;
import io.github.tacit.config.ConfigProblem;
import io.github.tacit.config.ConfigSetting;
import io.github.tacit.config.ConfigSource;
import io.github.tacit.config.ConfigSources;
import io.github.tacit.config.Configuration;
import io.github.tacit.redact.Tacit;
import io.github.tacit.redact.config.RedactKey;
import io.github.tacit.redact.config.RedactionConfig;
import io.github.tacit.redact.config.SecretsKey;
import jakarta.annotation.Nullable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/**
 * The settings of a command: its own options first, then what every application reads: system properties, environment,
 * {@code tacit.properties}.
 */
class Settings {
    private static final String FILE_KEY = "tacit.config";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Reads the settings of this file, as an application would its tacit.properties.")
    private @Nullable Path file;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            mapFallbackValue = "",
            description = "A setting, such as -D tacit.redact.mask=fixed:***. It goes before all others.")
    private Map<String, String> given = new LinkedHashMap<>();

    /**
     * Sources, the one that wins first. Mistakes in options are as bad as those in a file.
     *
     * @throws UsageException when the file can't be read
     */
    List<ConfigSource> sources() {
        List<ConfigSetting> options = new ArrayList<>();
        given.forEach((key, value) -> options.add(new ConfigSetting(key, value, "-D", null)));
        apply();
        List<ConfigSource> sources = new ArrayList<>();
        sources.add(new ConfigSource(ConfigSource.Kind.FILE, options, List.of()));
        sources.addAll(ConfigSources.standard());
        return sources;
    }

    /** The settings of redaction, checked. */
    Configuration redaction() {
        Configuration configuration = load(Configuration.builder()
                .keys(RedactKey.values())
                .keys(SecretsKey.values())
                .sources(sources()));
        check(() -> RedactionConfig.of(configuration));
        return configuration;
    }

    /**
     * The runtime with these settings.
     *
     * @throws UsageException with all mistakes that only the runtime sees, such as names of detectors
     */
    Tacit runtime() {
        Tacit tacit = Tacit.runtime();
        if (!tacit.problems().isEmpty()) {
            throw mistakes(tacit.problems());
        }
        return tacit;
    }

    /** Loads, and tells every mistake at once. */
    static Configuration load(Configuration.Builder builder) {
        return check(builder::load);
    }

    /** Does what may find mistakes in the settings. */
    static <T> T check(Supplier<T> work) {
        try {
            return work.get();
        } catch (ConfigException e) {
            throw mistakes(e.problems());
        }
    }

    private static UsageException mistakes(List<ConfigProblem> problems) {
        return new UsageException(problems.stream()
                .map(problem -> Shown.plain(problem.toString()))
                .collect(Collectors.joining("\n  ", "mistakes in the settings:\n  ", "")));
    }

    /** The runtime belongs to the whole process, and reads the settings where every application has them. */
    private void apply() {
        if (file != null) {
            System.setProperty(FILE_KEY, file.toString());
        }
        given.forEach(System::setProperty);
    }
}

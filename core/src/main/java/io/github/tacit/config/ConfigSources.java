package io.github.tacit.config;

import jakarta.annotation.Nullable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** Makes {@link ConfigSource}s. */
public final class ConfigSources {
    /** The name of the file on the class path. */
    public static final String FILE_NAME = "tacit.properties";

    /** A larger file is refused, so that a wrong path can't fill the memory. */
    static final int LARGEST_FILE = 1 << 20;

    private static final String KEY_PREFIX = "tacit.";
    private static final String VARIABLE_PREFIX = "TACIT_";

    private ConfigSources() {}

    /**
     * What every module reads, the one that wins first: system properties, environment, and the file that
     * {@code tacit.config} (or {@code TACIT_CONFIG}) names, else {@code tacit.properties} on the class path of the
     * context loader or of this class's loader, if there is one.
     */
    public static List<ConfigSource> standard() {
        List<ConfigSource> sources = new ArrayList<>();
        sources.add(systemProperties(System.getProperties()));
        sources.add(environment(System.getenv()));
        String named = namedFile();
        if (named != null) {
            sources.add(namedFile(named));
            return sources;
        }
        URL resource = resource();
        if (resource != null) {
            sources.add(resource(resource));
        }
        return sources;
    }

    /** The file behind {@link #standard()}, to be watched; empty when there is none or it lies in an archive. */
    public static Optional<Path> standardFile() {
        String named = namedFile();
        try {
            if (named != null) {
                return Optional.of(Path.of(named).toAbsolutePath());
            }
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
        URL resource = resource();
        return resource == null ? Optional.empty() : Optional.ofNullable(pathOf(resource));
    }

    /** The system properties whose names begin with {@code tacit.}. */
    public static ConfigSource systemProperties(Properties properties) {
        Map<String, String> settings = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(KEY_PREFIX)) {
                settings.put(name, properties.getProperty(name));
            }
        }
        return source(ConfigSource.Kind.SYSTEM_PROPERTY, "system property", settings);
    }

    /** The environment variables whose names begin with {@code TACIT_}. */
    public static ConfigSource environment(Map<String, String> variables) {
        Map<String, String> settings = new TreeMap<>();
        variables.forEach((name, value) -> {
            if (name.startsWith(VARIABLE_PREFIX)) {
                settings.put(name, value);
            }
        });
        return source(ConfigSource.Kind.ENVIRONMENT, "environment", settings);
    }

    /** All init-params of a filter. */
    public static ConfigSource initParams(String filter, Map<String, String> params) {
        return source(ConfigSource.Kind.INIT_PARAM, "init-param of filter " + filter, new TreeMap<>(params));
    }

    /** The context-params of a web application whose names begin with {@code tacit.}. */
    public static ConfigSource contextParams(Map<String, String> params) {
        Map<String, String> settings = new TreeMap<>();
        params.forEach((name, value) -> {
            if (name.startsWith(KEY_PREFIX)) {
                settings.put(name, value);
            }
        });
        return source(ConfigSource.Kind.CONTEXT_PARAM, "context-param", settings);
    }

    /** A file in the format of {@link Properties}, in UTF-8; what can't be read is among the source's problems. */
    public static ConfigSource file(Path file) {
        Path absolute = file.toAbsolutePath();
        try (InputStream in = Files.newInputStream(absolute)) {
            return read(file.toString(), absolute.getParent(), in);
        } catch (IOException e) {
            return unreadable(file.toString(), e);
        }
    }

    /**
     * Text in the format of {@link Properties}.
     *
     * @param origin what messages call it
     */
    public static ConfigSource properties(String origin, String text) {
        return PropertiesReader.read(origin, null, text);
    }

    private static ConfigSource namedFile(String name) {
        try {
            return file(Path.of(name));
        } catch (InvalidPathException e) {
            return broken(Prefixes.CONFIG, "is not a path");
        }
    }

    private static @Nullable String namedFile() {
        String named = System.getProperty(Prefixes.CONFIG);
        if (named == null || named.isBlank()) {
            named = System.getenv(KeyName.variable(Prefixes.CONFIG));
        }
        return named == null || named.isBlank() ? null : named.strip();
    }

    private static @Nullable URL resource() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        URL found = context == null ? null : context.getResource(FILE_NAME);
        if (found != null) {
            return found;
        }
        ClassLoader own = ConfigSources.class.getClassLoader();
        return own == null ? ClassLoader.getSystemResource(FILE_NAME) : own.getResource(FILE_NAME);
    }

    private static ConfigSource resource(URL resource) {
        Path file = pathOf(resource);
        try {
            // A cached archive would hand out the old file after a redeployment.
            URLConnection connection = resource.openConnection();
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                return read(FILE_NAME, file == null ? null : file.getParent(), in);
            }
        } catch (IOException e) {
            return unreadable(FILE_NAME, e);
        }
    }

    private static @Nullable Path pathOf(URL resource) {
        if (!"file".equals(resource.getProtocol())) {
            return null;
        }
        try {
            return Path.of(URI.create(resource.toString()));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static ConfigSource read(String origin, @Nullable Path folder, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
        if (bytes.length > LARGEST_FILE) {
            return broken(origin, "is larger than " + LARGEST_FILE + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            boolean marked = !text.isEmpty() && text.charAt(0) == '\uFEFF';
            return PropertiesReader.read(origin, folder, marked ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return broken(origin, "is not UTF-8");
        }
    }

    private static ConfigSource unreadable(String origin, IOException e) {
        return broken(origin, "can't be read (" + e.getClass().getSimpleName() + ")");
    }

    private static ConfigSource broken(String origin, String reason) {
        return new ConfigSource(
                ConfigSource.Kind.FILE, List.of(), List.of(new ConfigProblem(origin, Prefixes.CONFIG, reason)));
    }

    private static ConfigSource source(ConfigSource.Kind kind, String origin, Map<String, String> settings) {
        List<ConfigSetting> list = new ArrayList<>();
        settings.forEach((key, value) -> list.add(new ConfigSetting(key, value, origin, null)));
        return new ConfigSource(kind, list, List.of());
    }
}

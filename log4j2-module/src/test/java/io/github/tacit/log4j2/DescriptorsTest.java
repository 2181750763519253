package io.github.tacit.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.processor.PluginCache;
import org.junit.jupiter.api.Test;

/** What the annotation processor and hand-written files say about this module's classes. */
class DescriptorsTest {
    private static final Path CLASSES = Path.of("target", "classes");
    private static final Path NATIVE_IMAGE = CLASSES.resolve("META-INF/native-image");

    @Test
    void everyPluginIsInTheDescriptor() throws Exception {
        PluginCache cache = new PluginCache();
        cache.loadCacheFiles(java.util.Collections.enumeration(
                List.of(CLASSES.resolve("META-INF/org/apache/logging/log4j/core/config/plugins/Log4j2Plugins.dat")
                        .toUri()
                        .toURL())));
        Set<String> described = new TreeSet<>();
        cache.getAllCategories()
                .values()
                .forEach(plugins -> plugins.values().forEach(plugin -> described.add(plugin.getClassName())));

        assertEquals(plugins(), described);
    }

    @Test
    void nativeImagesKnowEveryPluginAndFieldsThatExist() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        Set<String> types = new TreeSet<>();
        try (Stream<Path> files = Files.walk(NATIVE_IMAGE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                JsonNode json = mapper.readTree(file.toFile());
                for (JsonNode entry : json.isArray() ? json : json.get("reflection")) {
                    Class<?> type = Class.forName((entry.has("type") ? entry.get("type") : entry.get("name")).asText());
                    types.add(type.getName());
                    for (JsonNode field : entry.withArray("fields")) {
                        assertNotNull(type.getDeclaredField(field.get("name").asText()));
                    }
                    for (JsonNode method : entry.withArray("methods")) {
                        assertHas(type, method.get("name").asText());
                    }
                }
            }
        }

        assertTrue(types.containsAll(plugins()), types.toString());
        assertTrue(types.contains("org.apache.logging.log4j.core.config.LoggerConfig"), types.toString());
    }

    private static void assertHas(Class<?> type, String method) {
        assertTrue(
                method.equals("<init>")
                        || Stream.of(type.getDeclaredMethods())
                                .anyMatch(declared -> declared.getName().equals(method)),
                type + " has no " + method);
    }

    private static Set<String> plugins() throws IOException, ClassNotFoundException {
        Set<String> plugins = new TreeSet<>();
        try (Stream<Path> files = Files.list(CLASSES.resolve("io/github/tacit/log4j2"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                Class<?> type = Class.forName("io.github.tacit.log4j2." + name);
                if (type.isAnnotationPresent(Plugin.class)) {
                    plugins.add(type.getName());
                }
            }
        }
        return plugins;
    }
}

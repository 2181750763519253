package io.github.tacit.logback;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the jar tells GraalVM's native image: all that is reached by reflection, and nothing that isn't there. */
class NativeImageTest {
    private static final String METADATA =
            "/META-INF/native-image/io.github.tacit/tacit-logback/reachability-metadata.json";

    @Test
    void everyNamedClassFieldMethodAndResourceExists() throws Exception {
        for (JsonNode entry : metadata().get("reflection")) {
            JsonNode name = entry.get("type");
            if (!name.isString()) {
                name.get("proxy").forEach(each -> assertNotNull(load(each.asString())));
                continue;
            }
            Class<?> type = load(name.asString());
            for (JsonNode field : list(entry, "fields")) {
                assertNotNull(type.getDeclaredField(field.get("name").asString()));
            }
            for (JsonNode method : list(entry, "methods")) {
                List<Class<?>> parameters = new ArrayList<>();
                method.get("parameterTypes").forEach(each -> parameters.add(load(each.asString())));
                Class<?>[] types = parameters.toArray(Class<?>[]::new);
                String called = method.get("name").asString();
                assertNotNull(
                        called.equals("<init>")
                                ? type.getDeclaredConstructor(types)
                                : type.getDeclaredMethod(called, types));
            }
        }
        for (JsonNode resource : metadata().get("resources")) {
            assertNotNull(
                    getClass().getClassLoader().getResource(resource.get("glob").asString()));
        }
    }

    @Test
    void everyClassThatAConfigurationNamesIsTold() throws Exception {
        List<String> told = new ArrayList<>();
        metadata().get("reflection").forEach(entry -> told.add(entry.get("type").asString("")));
        for (Class<?> named : List.of(
                TacitConfigurator.class,
                RedactingAppender.class,
                RedactingAccessAppender.class,
                RedactingEncoder.class,
                RedactingHandler.class,
                RedactedConverter.class)) {
            assertTrue(told.contains(named.getName()), named.getName());
        }
    }

    private static JsonNode metadata() throws Exception {
        try (InputStream file = NativeImageTest.class.getResourceAsStream(METADATA)) {
            return new JsonMapper().readTree(file);
        }
    }

    private static Iterable<JsonNode> list(JsonNode entry, String name) {
        return entry.has(name) ? entry.get(name) : List.of();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, NativeImageTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}

package io.github.tacit.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyReferenceTest {
    private static final Path REFERENCE = Path.of("..", "docs", "reference", "configuration.md");

    @Test
    void theReferenceHasEveryKeyOfCore() throws IOException {
        String reference = Files.readString(REFERENCE);
        for (Class<? extends ConfigKey> keys : enumsOfCore()) {
            String table = KeyReference.table(keys.getEnumConstants());
            assertTrue(reference.contains(table), () -> "docs/reference/configuration.md lacks this:\n" + table);
        }
    }

    @Test
    void defaultsAreValidAndNamesAreUnique() {
        Map<String, ConfigKey> variables = new HashMap<>();
        for (Class<? extends ConfigKey> keys : enumsOfCore()) {
            for (ConfigKey key : keys.getEnumConstants()) {
                String defaultValue = key.defaultValue();
                if (defaultValue != null) {
                    assertNull(Values.complaint(key, defaultValue), key.key());
                }
                assertNull(variables.put(KeyName.variable(key.key()), key), key.key());
                assertTrue(key.key().matches("tacit(\\.([a-z0-9-]+|<[a-z]+>))+"), key.key());
            }
        }
    }

    @Test
    void aTableTellsTypesRangesAndDefaults() {
        assertEquals(
                """
                | key | values | default | what it does |
                | --- | --- | --- | --- |
                | `tacit.client-cert.check` | `hard`, `soft-fail` | `hard` | for tests |
                | `tacit.client-cert.max-depth` | number, 1 to 16 | `5` | for tests |
                | `tacit.client-cert.store` | path |  | for tests |
                """,
                KeyReference.table(
                        ConfigurationTest.Key.CHECK, ConfigurationTest.Key.DEPTH, ConfigurationTest.Key.STORE));
    }

    private static List<Class<? extends ConfigKey>> enumsOfCore() {
        List<Class<? extends ConfigKey>> enums = new ArrayList<>();
        for (JavaClass each : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.github.tacit")) {
            if (each.isAssignableTo(ConfigKey.class) && each.reflect().isEnum()) {
                enums.add(each.reflect().asSubclass(ConfigKey.class));
            }
        }
        assertNotNull(enums.get(0), "core has keys");
        return enums;
    }
}

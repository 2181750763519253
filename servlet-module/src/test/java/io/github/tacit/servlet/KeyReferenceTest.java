package io.github.tacit.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.tacit.apikey.ApiKeySetting;
import io.github.tacit.clientcert.ClientCertificateKey;
import io.github.tacit.config.ConfigKey;
import io.github.tacit.config.KeyReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KeyReferenceTest {
    private static final Path REFERENCE = Path.of("..", "docs", "reference", "configuration.md");
    private static final Path CLASSES = Path.of("target", "classes");

    @Test
    void theReferenceHasEveryKeyOfTheModule() throws IOException {
        String reference = Files.readString(REFERENCE);
        Set<Class<? extends ConfigKey>> enums = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPath(CLASSES).stream()
                        .filter(each -> each.isEnum() && each.isAssignableTo(ConfigKey.class))
                        .map(JavaClass::reflect)
                        .<Class<? extends ConfigKey>>map(each -> each.asSubclass(ConfigKey.class))
                        .collect(Collectors.toSet());

        assertEquals(Set.of(ApiKeySetting.class, ClientCertificateKey.class, RequestLogSetting.class), enums);
        for (Class<? extends ConfigKey> keys : enums) {
            String table = KeyReference.table(keys.getEnumConstants());
            assertTrue(reference.contains(table), () -> "docs/reference/configuration.md lacks this:\n" + table);
        }
    }
}

package io.github.tacit.log4j2;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The arrows of the house point one way. */
class ArrowsTest {
    private static final JavaClasses MODULE = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void nothingInternalOfCoreIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.tacit.redact.internal..")
                .check(MODULE);
    }

    @Test
    void noOtherIntegrationIsKnown() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.tacit.logback..",
                        "io.github.tacit.servlet..",
                        "io.github.tacit.clientcert..",
                        "io.github.tacit.apikey..",
                        "ch.qos.logback..")
                .check(MODULE);
    }
}

package io.github.tacit.servlet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The arrows of the house point one way. */
class ArrowsTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPath(Path.of("target", "classes"));

    @Test
    void onlyFiltersKnowServletsAndLoggers() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.tacit.servlet..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.servlet..", "org.slf4j..", "io.github.tacit.servlet..")
                .check(MODULE);
    }

    @Test
    void theModuleNeedsNoContainerAndNoLoggingFramework() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.tacit..",
                        "java..",
                        "javax.crypto..",
                        "javax.security.auth.x500..",
                        "jakarta.annotation..",
                        "jakarta.servlet..",
                        "jdk.jfr..",
                        "org.slf4j..")
                .check(MODULE);
    }

    @Test
    void onlyOnePackageKnowsTheFlightRecorder() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.tacit.servlet.jfr")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.jfr..")
                .check(MODULE);
    }

    @Test
    void nothingInternalOfCoreIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.tacit.redact.internal..")
                .check(MODULE);
    }

    @Test
    void apiKeysAndCertificatesDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("io.github.tacit.apikey..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.tacit.clientcert..")
                .check(MODULE);
        noClasses()
                .that()
                .resideInAPackage("io.github.tacit.clientcert..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.tacit.apikey..")
                .check(MODULE);
    }
}

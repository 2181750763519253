package io.github.tacit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of the house point one way. */
class ArrowsTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.tacit");

    @Test
    void coreNeedsNothingButTheJdk() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.tacit..",
                        "java..",
                        "javax.crypto..",
                        "javax.security.auth..",
                        "jakarta.annotation..",
                        "jdk.jfr..",
                        // jdk.unsupported, for copies of throwables; a JVM without it gets Tacit's own type.
                        "sun.reflect..")
                .check(CORE);
    }

    @Test
    void onlyTheRecordingOfFlightsKnowsJfr() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.tacit.redact.internal.jfr")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.jfr..")
                .check(CORE);
    }

    @Test
    void configurationKnowsNoModule() {
        noClasses()
                .that()
                .resideInAPackage("io.github.tacit.config..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.tacit.redact..")
                .check(CORE);
    }

    @Test
    void theScannerKnowsNoRule() {
        noClasses()
                .that()
                .resideInAPackage("..redact.internal.scan..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..redact.internal.rule..",
                        "..redact.internal.syntax..",
                        "..redact.internal.known..",
                        "..redact.internal.mask..",
                        "..redact.config..")
                .check(CORE);
    }

    @Test
    void detectorsKnowNeitherScannerNorMasks() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..redact.internal.rule..", "..redact.internal.syntax..", "..redact.internal.known..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..redact.internal.scan..", "..redact.internal.mask..")
                .check(CORE);
    }

    @Test
    void whatIsExportedShowsNothingInternal() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.github.tacit.redact.spi..",
                        "io.github.tacit.redact.event..",
                        "io.github.tacit.redact.config..")
                .and()
                .arePublic()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..internal..")
                .check(CORE);
    }

    @Test
    void coreNeitherLogsNorPrints() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "java.lang.System$Logger..")
                .check(CORE);
        noClasses().should().accessField(System.class, "out").check(CORE);
        noClasses().should().accessField(System.class, "err").check(CORE);
    }
}

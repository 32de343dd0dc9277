package org.clipmill.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The arrows of ARCHITECTURE.md, and which library's types stay in which room.
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.clipmill");

    @Test
    void theRoomsAreSeen() {
        assertThat(CLASSES.size()).isGreaterThan(150);
        for (String room : new String[] {"app", "curate", "vision", "dataset", "media"}) {
            assertThat(CLASSES.containPackage("org.clipmill." + room)).as(room).isTrue();
        }
    }

    @Test
    void arrowsPointDown() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("app")
                .definedBy("org.clipmill.app..")
                .layer("curate")
                .definedBy("org.clipmill.curate..")
                .layer("vision")
                .definedBy("org.clipmill.vision..")
                .layer("dataset")
                .definedBy("org.clipmill.dataset..")
                .layer("media")
                .definedBy("org.clipmill.media..")
                .whereLayer("app")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("curate")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("vision")
                .mayOnlyBeAccessedByLayers("curate", "app")
                .whereLayer("dataset")
                .mayOnlyBeAccessedByLayers("curate", "app")
                .whereLayer("media")
                .mayOnlyBeAccessedByLayers("vision", "curate", "app")
                .check(CLASSES);
    }

    @Test
    void librariesStayInTheirRooms() {
        Map<String, String> rooms = Map.of(
                "org.bytedeco.ffmpeg..", "org.clipmill.media..",
                "org.bytedeco.opencv..", "org.clipmill.vision..",
                "java.sql..", "org.clipmill.dataset..",
                "org.snakeyaml..", "org.clipmill.curate..",
                "picocli..", "org.clipmill.app..");
        rooms.forEach((library, room) -> noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES));
    }
}

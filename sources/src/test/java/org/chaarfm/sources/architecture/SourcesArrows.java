package org.chaarfm.sources.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.util.List;

/** The arrows that must not exist inside this module. */
final class SourcesArrows {
    /** What opens a file: {@code Files.list} and what asks for attributes are all that a walk needs. */
    static final ArchRule FOLDERS_OPEN_NO_FILE = noClasses()
            .that()
            .resideInAPackage("..folder..")
            .should()
            .callMethodWhere(target(owner(equivalentTo(Files.class)))
                    .and(target(nameMatching("read(AllBytes|AllLines|String)|lines|new.*|copy|mismatch|probe.*"))))
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching(
                    "java\\.io\\.(.*InputStream|.*Reader|RandomAccessFile)|java\\.nio\\.channels\\..*|java\\.util\\.Scanner");

    static final ArchRule SOURCES_KNOW_NO_CONTAINER = noClasses()
            .that()
            .resideOutsideOfPackage("..wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "org.eclipse.microprofile..", "..sources.wiring..");

    static final List<ArchRule> ALL = List.of(FOLDERS_OPEN_NO_FILE, SOURCES_KNOW_NO_CONTAINER);

    private SourcesArrows() {}
}

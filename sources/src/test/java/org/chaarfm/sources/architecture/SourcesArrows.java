package org.chaarfm.sources.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** The arrows that must not exist inside this module. */
final class SourcesArrows {
    static final ArchRule TAGS_KNOW_NO_SOURCE = noClasses()
            .that()
            .resideInAPackage("..tags..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..folder..", "..list..", "..wiring..");

    static final ArchRule SOURCES_KNOW_NO_CONTAINER = noClasses()
            .that()
            .resideOutsideOfPackage("..wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "org.eclipse.microprofile..", "..sources.wiring..");

    static final List<ArchRule> ALL = List.of(TAGS_KNOW_NO_SOURCE, SOURCES_KNOW_NO_CONTAINER);

    private SourcesArrows() {}
}

package org.chaarfm.protocol.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/** The arrows inside this module (ADR 0005) as rules. */
final class ProtocolArchitecture {
    /** The package itself, without those in it. */
    private static final String ROOT = "..protocol";

    private static final String FIELD = "..protocol.field..";
    private static final String MEDIA = "..protocol.media..";
    private static final String MESSAGE = "..protocol.message..";
    private static final String JSON = "..protocol.json..";
    private static final String V0 = "..protocol.v0..";
    private static final String V1 = "..protocol.v1..";
    private static final String ANNOTATIONS = "com.fasterxml.jackson.annotation..";
    private static final String JACKSON_CORE = "com.fasterxml.jackson.core..";
    private static final String JACKSON_BINDING = "com.fasterxml.jackson.databind..";

    static final ArchRule FIELDS = only(FIELD);
    static final ArchRule AGREEMENTS = only(ROOT, FIELD, ANNOTATIONS);
    static final ArchRule FILE_NAMES = only(MEDIA);
    static final ArchRule MESSAGES = only(MESSAGE, ROOT, FIELD, ANNOTATIONS);
    static final ArchRule JSON_READING = only(JSON, ROOT, FIELD, ANNOTATIONS, JACKSON_CORE, JACKSON_BINDING);
    static final ArchRule DIALECT_V0 = only(V0, JSON, ROOT, FIELD, ANNOTATIONS);
    static final ArchRule DIALECT_V1 = only(V1, MESSAGE, JSON, ROOT, FIELD);

    /** Also for packages that no other rule names as yet. */
    static final ArchRule ONE_LIBRARY = classes()
            .that()
            .resideInAnyPackage("..protocol..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.chaarfm..", ANNOTATIONS, JACKSON_CORE, JACKSON_BINDING)
            .because("workers and coordinator carry whatever this module needs");

    static final ArchRule MESSAGES_ARE_VALUES = classes()
            .that()
            .resideInAPackage(MESSAGE)
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .beRecords()
            .orShould()
            .beEnums()
            .orShould()
            .beInterfaces()
            .because("messages go from thread to thread");

    static final ArchRule ONLY_CODECS_ARE_PUBLIC = classes()
            .that()
            .resideInAPackage(V1)
            .and()
            .arePublic()
            .should()
            .haveSimpleNameEndingWith("Codec")
            .because("how a message is written is nobody else's business");

    private ProtocolArchitecture() {}

    /** Classes of one package know Java, each other, and these packages. */
    private static ArchRule only(String origin, String... others) {
        List<String> allowed = new ArrayList<>(List.of("java..", origin));
        allowed.addAll(List.of(others));
        return classes()
                .that()
                .resideInAPackage(origin)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .because("arrows point from the dialects to messages and JSON, and from those to what all agree on");
    }
}

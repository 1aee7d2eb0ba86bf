package org.chaarfm.dispatch.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The arrows inside this module (ADR 0001) as rules. */
final class DispatchArchitecture {
    private static final String EJB = "..dispatch.ejb..";

    private DispatchArchitecture() {}

    static final ArchRule DOMAIN = only("domain");
    static final ArchRule PORT = only("port", "domain");
    static final ArchRule COMMAND = only("command", "port", "domain");
    static final ArchRule DISPATCHER = only("dispatcher", "command", "port", "domain");
    static final ArchRule DISCOVERY = only("discovery", "command", "port", "domain");

    static final ArchRule JAKARTA_ONLY_IN_EJB = noClasses()
            .that()
            .resideOutsideOfPackage(EJB)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "javax..")
            .because("decisions are plain Java that runs in virtual time");

    static final ArchRule TIME_AND_CHANCE_COME_BY_CONSTRUCTOR = noClasses()
            .that()
            .resideOutsideOfPackage(EJB)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(InstantSource.class, "system")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .because("tests step time and repeat chance");

    /** Classes of one package know Java, the protocol, each other, and these packages. */
    private static ArchRule only(String origin, String... others) {
        List<String> allowed = new ArrayList<>(List.of("java..", "org.chaarfm.protocol..", packageOf(origin)));
        for (String other : others) {
            allowed.add(packageOf(other));
        }
        return classes()
                .that()
                .resideInAPackage(packageOf(origin))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .because("arrows point inwards: ejb, then dispatcher and discovery, then command, port, domain");
    }

    private static String packageOf(String role) {
        return "..dispatch." + role + "..";
    }
}

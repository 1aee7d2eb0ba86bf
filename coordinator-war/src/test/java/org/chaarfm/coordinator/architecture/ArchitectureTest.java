package org.chaarfm.coordinator.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows that no POM can forbid. Each rule is shown to fail on a fixture. */
class ArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.chaarfm.coordinator");

    private static final JavaClasses FIXTURES =
            new ClassFileImporter().importPackages("org.chaarfm.coordinator.architecture.fixture");

    static final ArchRule ADAPTERS_ARE_NOT_KNOWN = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.chaarfm.persistence..", "org.chaarfm.sources..", "jakarta.persistence..", "java.sql..")
            .because("the WAR knows storage and sources by their ports only");

    static final ArchRule ENDPOINTS_HOLD_NO_STATE = fields().that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(ServerEndpoint.class)
            .or()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Path.class)
            .should()
            .beAnnotatedWith(Inject.class)
            .orShould()
            .beAnnotatedWith(Context.class)
            .orShould(com.tngtech.archunit.lang.conditions.ArchConditions.have(DescribedPredicate.describe(
                    "modifiers static final",
                    field -> field.getModifiers().contains(STATIC)
                            && field.getModifiers().contains(FINAL))))
            .because("what belongs to a connection or a request is not kept in its endpoint");

    static final ArchRule ONLY_WIRING_READS_CLOCK_AND_CHANCE = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Wiring")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(InstantSource.class, "system")
            .orShould()
            .callConstructor(SecureRandom.class)
            .because("time and chance come in from outside, so that tests can move them");

    static final ArchRule PLAIN_PARTS_KNOW_NO_SERVER = noClasses()
            .that()
            .resideInAnyPackage("..json..", "..config..", "..problem..", "..fixture..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage("jakarta.servlet..", "jakarta.websocket.."))
            .because("shapes, settings and sentences are tested without a server");

    static Stream<ArchRule> rules() {
        return Stream.of(
                ADAPTERS_ARE_NOT_KNOWN,
                ENDPOINTS_HOLD_NO_STATE,
                ONLY_WIRING_READS_CLOCK_AND_CHANCE,
                PLAIN_PARTS_KNOW_NO_SERVER);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theCoordinatorShouldKeepTheRule(ArchRule rule) {
        rule.check(MAIN);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleShouldFailOnItsFixture(ArchRule rule) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> rule.check(FIXTURES));
    }
}

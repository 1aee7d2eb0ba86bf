package org.chaarfm.window.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.chaarfm.fixture.window.control.KnowsSwing;
import org.chaarfm.fixture.window.model.KnowsSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WindowArchitectureTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.chaarfm.window");

    static Stream<Arguments> rulesAndWhatBreaksThem() {
        return Stream.of(
                Arguments.of(WindowArchitecture.SWING_ONLY_IN_VIEW, KnowsSwing.class),
                Arguments.of(WindowArchitecture.MODEL_KNOWS_NOBODY, KnowsSettings.class));
    }

    @ParameterizedTest
    @MethodSource("rulesAndWhatBreaksThem")
    void moduleShouldKeepTheRule(ArchRule rule, Class<?> culprit) {
        rule.check(MODULE);
        assertThat(rule.evaluate(new ClassFileImporter().importClasses(culprit)).hasViolation())
                .as("the rule finds what breaks it")
                .isTrue();
    }
}

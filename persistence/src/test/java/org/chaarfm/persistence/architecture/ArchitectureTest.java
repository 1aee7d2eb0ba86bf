package org.chaarfm.persistence.architecture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    static List<ArchRule> rules() {
        return PersistenceArrows.ALL;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void moduleShouldKeepItsArrows(ArchRule rule) {
        rule.check(new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.chaarfm.persistence"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void fixtureShouldBreakEachRule(ArchRule rule) {
        assertThatThrownBy(() -> rule.check(
                        new ClassFileImporter().importPackages("org.chaarfm.persistence.architecture.fixture")))
                .isInstanceOf(AssertionError.class);
    }
}

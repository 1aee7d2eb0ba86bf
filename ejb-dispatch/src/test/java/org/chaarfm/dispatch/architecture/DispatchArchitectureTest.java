package org.chaarfm.dispatch.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.chaarfm.fixture.dispatch.command.KnowsDispatcher;
import org.chaarfm.fixture.dispatch.discovery.KnowsEjb;
import org.chaarfm.fixture.dispatch.dispatcher.KnowsDiscovery;
import org.chaarfm.fixture.dispatch.dispatcher.KnowsJakarta;
import org.chaarfm.fixture.dispatch.dispatcher.KnowsTheTime;
import org.chaarfm.fixture.dispatch.domain.KnowsPort;
import org.chaarfm.fixture.dispatch.port.KnowsCommand;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DispatchArchitectureTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.chaarfm.dispatch");

    static Stream<Arguments> rulesAndWhatBreaksThem() {
        return Stream.of(
                Arguments.of(DispatchArchitecture.DOMAIN, KnowsPort.class),
                Arguments.of(DispatchArchitecture.PORT, KnowsCommand.class),
                Arguments.of(DispatchArchitecture.COMMAND, KnowsDispatcher.class),
                Arguments.of(DispatchArchitecture.DISPATCHER, KnowsDiscovery.class),
                Arguments.of(DispatchArchitecture.DISCOVERY, KnowsEjb.class),
                Arguments.of(DispatchArchitecture.JAKARTA_ONLY_IN_EJB, KnowsJakarta.class),
                Arguments.of(DispatchArchitecture.TIME_AND_CHANCE_COME_BY_CONSTRUCTOR, KnowsTheTime.class));
    }

    @ParameterizedTest
    @MethodSource("rulesAndWhatBreaksThem")
    void moduleShouldKeepTheRule(ArchRule rule, Class<?> unused) {
        rule.check(MODULE);
    }

    @ParameterizedTest
    @MethodSource("rulesAndWhatBreaksThem")
    void ruleShouldFindWhatBreaksIt(ArchRule rule, Class<?> culprit) {
        JavaClasses fixture = new ClassFileImporter().importClasses(culprit);

        assertThat(rule.evaluate(fixture).getFailureReport().getDetails())
                .isNotEmpty()
                .allMatch(detail -> detail.contains(culprit.getSimpleName()));
    }
}

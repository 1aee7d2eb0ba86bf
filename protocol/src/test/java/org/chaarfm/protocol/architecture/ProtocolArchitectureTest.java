package org.chaarfm.protocol.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.chaarfm.fixture.protocol.KnowsMessage;
import org.chaarfm.fixture.protocol.field.KnowsProtocol;
import org.chaarfm.fixture.protocol.json.KnowsAnotherLibrary;
import org.chaarfm.fixture.protocol.media.KnowsField;
import org.chaarfm.fixture.protocol.message.IsNoValue;
import org.chaarfm.fixture.protocol.message.KnowsJson;
import org.chaarfm.fixture.protocol.message.KnowsV1;
import org.chaarfm.fixture.protocol.v0.KnowsV1Message;
import org.chaarfm.fixture.protocol.v1.IsSeenFromOutside;
import org.chaarfm.fixture.protocol.v1.KnowsV0;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProtocolArchitectureTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.chaarfm.protocol");

    static Stream<Arguments> rulesAndWhatBreaksThem() {
        return Stream.of(
                Arguments.of(ProtocolArchitecture.FIELDS, KnowsProtocol.class),
                Arguments.of(ProtocolArchitecture.AGREEMENTS, KnowsMessage.class),
                Arguments.of(ProtocolArchitecture.FILE_NAMES, KnowsField.class),
                Arguments.of(ProtocolArchitecture.MESSAGES, KnowsJson.class),
                Arguments.of(ProtocolArchitecture.MESSAGES, KnowsV1.class),
                Arguments.of(ProtocolArchitecture.JSON_READING, org.chaarfm.fixture.protocol.json.KnowsMessage.class),
                Arguments.of(ProtocolArchitecture.DIALECT_V0, KnowsV1Message.class),
                Arguments.of(ProtocolArchitecture.DIALECT_V1, KnowsV0.class),
                Arguments.of(ProtocolArchitecture.ONE_LIBRARY, KnowsAnotherLibrary.class),
                Arguments.of(ProtocolArchitecture.MESSAGES_ARE_VALUES, IsNoValue.class),
                Arguments.of(ProtocolArchitecture.ONLY_CODECS_ARE_PUBLIC, IsSeenFromOutside.class));
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

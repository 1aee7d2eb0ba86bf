package org.chaarfm.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SubprotocolTest {
    static Stream<Arguments> offersAndDialects() {
        return Stream.of(
                Arguments.of(List.of(), Dialect.V0),
                Arguments.of(List.of(""), Dialect.V0),
                Arguments.of(List.of(" , "), Dialect.V0),
                Arguments.of(List.of("chaarfm.v1"), Dialect.V1),
                Arguments.of(List.of(" chaarfm.v1 "), Dialect.V1),
                Arguments.of(List.of("chaarfm.v9, chaarfm.v1"), Dialect.V1),
                Arguments.of(List.of("chaarfm.v1,chaarfm.v9"), Dialect.V1),
                Arguments.of(List.of("chat", "chaarfm.v9,chaarfm.v1"), Dialect.V1),
                Arguments.of(List.of("", "chaarfm.v1"), Dialect.V1));
    }

    @ParameterizedTest
    @MethodSource("offersAndDialects")
    void offerShouldDecideTheDialect(List<String> offered, Dialect dialect) {
        assertThat(Subprotocol.choose(offered)).isEqualTo(new Subprotocol.Choice.Selected(dialect));
    }

    static Stream<List<String>> unknownOffers() {
        return Stream.of(
                List.of("chaarfm.v9"),
                List.of("chaarfm.v"),
                List.of("chaarfm.v11"),
                List.of("CHAARFM.V1"),
                List.of("chat, superchat"),
                List.of("chat", "superchat"));
    }

    @ParameterizedTest
    @MethodSource("unknownOffers")
    void unknownOfferShouldBeRefusedBeforeTheUpgrade(List<String> offered) {
        Refusal refusal = refusal(offered);

        assertThat(refusal.reason()).isEqualTo(RefusalReason.UNKNOWN_SUBPROTOCOL);
        assertThat(refusal.status()).isEqualTo(426);
    }

    @Test
    void refusalShouldSayWhatIsSpokenAndWhatWasOffered() {
        assertThat(refusal(List.of("chaarfm.v9", "chat")).message())
                .contains("chaarfm.v1", "chaarfm.v9, chat")
                .endsWith("of the same release.");
    }

    @Test
    void refusalOfAnEndlessOfferShouldBeShort() {
        assertThat(refusal(List.of("x".repeat(100_000))).message()).hasSizeLessThan(300);
    }

    private static Refusal refusal(List<String> offered) {
        Subprotocol.Choice choice = Subprotocol.choose(offered);
        assertThat(choice).isInstanceOf(Subprotocol.Choice.Refused.class);
        return ((Subprotocol.Choice.Refused) choice).refusal();
    }
}

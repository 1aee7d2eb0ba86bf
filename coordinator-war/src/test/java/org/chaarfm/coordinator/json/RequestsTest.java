package org.chaarfm.coordinator.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.BufferedReader;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.chaarfm.coordinator.problem.Problem;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.command.SessionChange;
import org.chaarfm.dispatch.domain.CodeOrder;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.protocol.KnownModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {
    @Test
    void aSessionShouldHaveMusicnnUnlessAnotherIsNamed() {
        SessionRequest order = session(" Living room ", null, null);
        assertThat(order.checkedName()).isEqualTo("Living room");
        assertThat(order.checkedModel()).isEqualTo(KnownModels.MUSICNN);
        assertThat(order.checkedSettings().allowPrivate()).isFalse();
        assertThat(session("a", "stand-in", true).checkedModel()).isEqualTo(KnownModels.STAND_IN);
        assertThat(session("a", "msd-musicnn-1", true).checkedSettings().allowPrivate())
                .isTrue();
    }

    @Test
    void aSessionWithoutANameOrWithAnUnknownModelShouldBeRefused() {
        assertThat(refused(() -> session(" ", null, null).checkedName()).field())
                .isEqualTo("name");
        assertThat(refused(() -> session(null, null, null).checkedName()).field())
                .isEqualTo("name");
        assertThat(refused(() -> session("x".repeat(201), null, null).checkedName())
                        .field())
                .isEqualTo("name");
        Problem model = refused(() -> session("a", "vggish", null).checkedModel());
        assertThat(model.field()).isEqualTo("model");
        assertThat(model.value()).isEqualTo("vggish");
    }

    @Test
    void anAccountShouldHaveANameThatCanBeSeenAndKept() {
        assertThat(new AccountRequest(" Änna 2 ", "viewer").checkedName()).isEqualTo("Änna 2");
        String eighteenLettersEach = "\uFDFA".repeat(64);
        for (String name :
                new String[] {"\u00a0", "a\u2028b", "a\u202eb", "a\nb", "x".repeat(65), eighteenLettersEach}) {
            assertThat(refused(() -> new AccountRequest(name, "viewer").checkedName())
                            .field())
                    .as(name)
                    .isEqualTo("name");
        }
    }

    @Test
    void whatIsNotSaidOfASessionShouldBeStandard() {
        SessionRequest order = session("a", null, null);
        assertThat(order.checkedSettings()).isEqualTo(SessionSettings.STANDARD);
        assertThat(order.checkedCode()).isEqualTo(CodeOrder.STANDARD);
        assertThat(((SessionChange.Set) new SessionPatch(null, null, null, null, null).checked())
                        .of(SessionSettings.STANDARD))
                .isEqualTo(SessionSettings.STANDARD);
    }

    @Test
    void codesShouldBeAsTheyAreOrderedAndNoOther() {
        assertThat(CodeRequest.checked(new CodeRequest(60L, 2, true), ""))
                .isEqualTo(new CodeOrder(Duration.ofMinutes(1), 2, true));
        assertThat(CodeRequest.checked(new CodeRequest(null, null, true), "").expiresIn())
                .isEqualTo(CodeOrder.SHORT_LIFE);
        assertThat(refused(() -> CodeRequest.checked(new CodeRequest(0L, null, null), "code."))
                        .field())
                .isEqualTo("code.expires_in_s");
        assertThat(refused(() -> CodeRequest.checked(new CodeRequest(86_401L, null, true), ""))
                        .value())
                .isEqualTo("86401");
        assertThat(refused(() -> CodeRequest.checked(new CodeRequest(null, 0, null), ""))
                        .field())
                .isEqualTo("max_workers");
        assertThat(refused(() -> new SessionRequest(
                                        "a", null, null, null, null, null, new CodeRequest(null, null, true))
                                .checkedCode())
                        .field())
                .isEqualTo("code.short");
    }

    @Test
    void limitsOutOfRangeShouldBeRefused() {
        assertThat(refused(() -> LimitsRequest.checked(new LimitsRequest(0L, null)))
                        .field())
                .isEqualTo("limits.max_bytes");
        assertThat(refused(() -> LimitsRequest.checked(new LimitsRequest(null, 1L << 31)))
                        .field())
                .isEqualTo("limits.max_duration_s");
    }

    private static SessionRequest session(String name, String model, Boolean allowPrivate) {
        return new SessionRequest(name, model, allowPrivate, null, null, null, null);
    }

    @Test
    void sourcesShouldBecomeWhatTheDispatcherTakes() {
        assertThat(spec("folder", ".", null, null)).isEqualTo(new SourceSpec.Folder("."));
        assertThat(spec("list", "a/b.csv", null, null)).isEqualTo(new SourceSpec.ListFile("a/b.csv"));
        assertThat(spec("list", null, "csv", "url\nhttp://x/y.mp3"))
                .isInstanceOfSatisfying(SourceSpec.OpenList.class, list -> {
                    assertThat(list.format()).isEqualTo(ListFormat.CSV);
                    assertThat(new BufferedReader(list.text()).lines()).containsExactly("url", "http://x/y.mp3");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "genre, , , , source.kind",
        ", , , , source.kind",
        "folder, , , , source.path",
        "folder, ., csv, , source.format",
        "folder, ., , x, source.content",
        "list, , , , source.path",
        "list, , xspf, x, source.format",
        "list, , , x, source.format",
        "list, , csv, , source.content",
        "list, a.csv, csv, x, source.path"
    })
    void sourcesThatMakeNoSenseShouldBeRefusedWithTheirField(
            String kind, String path, String format, String content, String field) {
        assertThat(refused(() -> spec(kind, path, format, content)).field()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "list"})
    void longPathsShouldBeRefusedWithTheirLength(String kind) {
        String longest = "x".repeat(SourceSpec.MAX_PATH);
        spec(kind, longest, null, null);
        Problem problem = refused(() -> spec(kind, longest + "x", null, null));
        assertThat(problem.field()).isEqualTo("source.path");
        assertThat(problem.detail()).isEqualTo("Field source.path must have at most 2000 characters, but has 2001.");
        assertThat(problem.value()).hasSizeLessThan(300);
    }

    @Test
    void longFormatsShouldNotBeRepeatedInFull() {
        Problem problem = refused(() -> spec("list", null, "x".repeat(1_000_000), "a"));
        assertThat(problem.field()).isEqualTo("source.format");
        assertThat(problem.detail()).hasSizeLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\nb", "a\u007fb", "a\ud83db"})
    void namesThatAreNoTextShouldBeRefused(String name) {
        assertThat(refused(() -> session(name, null, null).checkedName()).field())
                .isEqualTo("name");
    }

    @Test
    void namesOfAnyAlphabetShouldBeTaken() {
        assertThat(session(" Küche 🎵 ", null, null).checkedName()).isEqualTo("Küche 🎵");
    }

    @Test
    void aRunWithoutASourceShouldBeRefused() {
        assertThat(refused(() -> new RunRequest(null, null).checkedSource()).field())
                .isEqualTo("source");
    }

    @Test
    void aRunShouldStandBetweenTheOthersUnlessItsOrderSaysWhere() {
        assertThat(new RunRequest(null, null).checkedPriority()).isZero();
        assertThat(new RunRequest(null, -10).checkedPriority()).isEqualTo(-10);
        assertThat(PriorityRequest.ofOrder(null)).isZero();
        assertThat(PriorityRequest.ofOrder("10")).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "-11", "", "high", "1.5", "99999999999"})
    void aPriorityThatIsNoneShouldBeRefused(String priority) {
        Problem problem = refused(() -> PriorityRequest.ofOrder(priority));
        assertThat(problem.field()).isEqualTo("priority");
        assertThat(problem.value()).isEqualTo(priority);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.9", "5.0", "\"5\"", "true"})
    void aPriorityThatIsNoIntegerShouldNotBeReadAsOne(String priority) {
        String order = "{\"priority\":" + priority + "}";
        assertThatThrownBy(() -> ApiJson.mapper(100).readValue(order, RunRequest.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("priority");
    }

    private static SourceSpec spec(String kind, String path, String format, String content) {
        return new RunRequest(new RunRequest.Source(kind, path, format, content), null).checkedSource();
    }

    private static Problem refused(ThrowingCallable call) {
        Problem problem = catchThrowableOfType(ProblemException.class, call).problem();
        assertThat(problem.status()).isEqualTo(400);
        return problem;
    }
}

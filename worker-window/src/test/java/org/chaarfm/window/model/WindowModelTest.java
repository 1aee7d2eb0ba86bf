package org.chaarfm.window.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.chaarfm.window.model.JoinForm.Field;
import org.chaarfm.window.model.Shown.Closing;
import org.chaarfm.window.model.Shown.Offer;
import org.chaarfm.window.model.Shown.Order;
import org.chaarfm.window.model.Shown.Row;
import org.chaarfm.window.model.Shown.Tone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowModelTest {
    private static final Instant NOW = Instant.parse("2026-11-29T20:00:00Z");
    private static final JoinForm FORM = new JoinForm("https://h", "ABCDE-FGHJK", "laptop", 50, 2048);

    private final WindowModel model = new WindowModel(ZoneOffset.UTC);

    @BeforeEach
    void nothingShouldRunAtFirst() {
        assertThat(shown().title()).isEqualTo("Not started");
        assertThat(shown().possible()).containsExactly(Order.START);
        assertThat(shown().running()).isFalse();
    }

    @Test
    void complaintsShouldStayUntilWhatIsTypedIsRight() {
        assertThat(model.accept(new JoinForm("", "", "", 50, 512), false)).isFalse();
        assertThat(shown().complaints()).containsOnlyKeys(Field.ADDRESS, Field.CODE);

        assertThat(model.accept(FORM, false)).isTrue();
        assertThat(shown().complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "starting, false, 0, Starting, PAUSE",
        "connecting, false, 0, Connecting, PAUSE",
        "waiting_for_approval, false, 0, Waiting to be let in, PAUSE",
        "loading_model, false, 0, Getting ready, PAUSE",
        "connected, false, 0, Ready, PAUSE",
        "connected, false, 2, Working, PAUSE",
        "paused, true, 2, Pausing, RESUME",
        "paused, true, 0, Paused, RESUME",
        "disconnected, true, 0, Not connected, RESUME",
        "disconnected, false, 0, Not connected, PAUSE",
        "a_new_one, false, 0, Starting, PAUSE"
    })
    void stateShouldBeShownWithWhatCanBeDone(String state, boolean paused, int held, String title, Order toggle) {
        run(status(state, paused, held, ""));

        assertThat(shown().title()).isEqualTo(title);
        assertThat(shown().possible()).containsExactlyInAnyOrder(toggle, Order.DRAIN, Order.STOP);
        assertThat(shown().joined())
                .isEqualTo("laptop at https://h; up to 50\u00a0% of the processors and 2,048\u00a0MB");
    }

    @Test
    void drainingWorkerCouldOnlyBeStopped() {
        run(status("draining", false, 1, ""));

        assertThat(shown().title()).isEqualTo("Finishing");
        assertThat(shown().detail()).startsWith("Leaves when the track that it has is done.");
        assertThat(shown().possible()).containsExactly(Order.STOP);

        model.ordered(Order.STOP);
        assertThat(shown().title()).isEqualTo("Stopping");
        assertThat(shown().possible()).isEmpty();
    }

    @Test
    void slotsShouldShowTheirTracksThoseAtWorkFirst() {
        run("""
            {"event":"status","state":"connected","connection":"connected","slots":3,"held":2,"embedded":7,"failed":1,
            "failed_attempts":2,"tracks_per_min":4.2,"tracks":[
            {"job_id":"a","attempt":1,"track":"Ann - Song","stage":"fetch","fraction":0.25},
            {"job_id":"b","attempt":1,"track":"<html>\u202eBob","stage":"analyse","fraction":0.5}]}\
            """.replace("\n", ""));

        assertThat(shown().rows())
                .containsExactly(
                        new Row("<html>?Bob", "Analysing", 50),
                        new Row("Ann - Song", "Fetching", 25),
                        new Row("", "Free", 0));
        assertThat(shown().counts()).isEqualTo(new Shown.Counts(7, 1, 2, 4.2));
        assertThat(shown().more()).isZero();
    }

    @Test
    void nextTryShouldBeCountedDown() {
        run(status("disconnected", false, 0, "the server is down")
                .replace("}", ",\"next_try\":\"2026-11-29T20:00:08Z\"}"));

        assertThat(shown().detail()).isEqualTo("The server is down. Next try in 8 s.");
        assertThat(model.shown(NOW.plusSeconds(7)).detail()).endsWith("in 1 s.");
        assertThat(model.shown(NOW.plusSeconds(9)).detail()).endsWith("Trying now.");
    }

    @Test
    void sleepShouldBeToldUntilTheCoordinatorIsHeardAgain() {
        run(status("connected", false, 1, ""));
        say("{\"event\":\"woke_up\",\"message\":\"This machine slept\"}");
        assertThat(shown().detail()).isEqualTo("This computer slept. Looking whether the connection still holds.");
        assertThat(model.shown(NOW.plusSeconds(10)).detail()).as("it holds").isEmpty();

        say(status("disconnected", false, 1, "no answer"));
        assertThat(shown().title()).isEqualTo("Reconnecting");
        assertThat(shown().detail()).startsWith("This computer slept. No answer.");
        say(status("connecting", false, 1, ""));
        assertThat(shown().title()).isEqualTo("Reconnecting");
        say("{\"event\":\"ready\"}");
        say(status("connected", false, 1, ""));
        assertThat(shown().title()).isEqualTo("Working");
        assertThat(shown().detail()).isEmpty();
    }

    @Test
    void endShouldBeToldAsTheWorkerToldIt() {
        run(status("draining", false, 0, ""));
        say("{\"event\":\"ended\",\"exit_code\":0,\"refused\":false,\"reason\":\"All is"
                + " delivered.\",\"message\":\"Leaving.\"}");
        model.exited(0, NOW);

        assertThat(shown().title()).isEqualTo("Finished");
        assertThat(shown().detail()).isEqualTo("All is delivered.");
        assertThat(shown().tone()).isEqualTo(Tone.GOOD);
        assertThat(shown().possible()).containsExactly(Order.START);
        assertThat(model.refused()).isFalse();
    }

    @Test
    void refusalShouldBeTold() {
        run("{\"event\":\"ended\",\"exit_code\":1,\"refused\":true,\"reason\":\"There is no such code.\"}");
        model.exited(1, NOW);

        assertThat(shown().title()).isEqualTo("Not wanted");
        assertThat(shown().detail()).isEqualTo("There is no such code.");
        assertThat(model.refused()).isTrue();
    }

    @Test
    void workerThatDiesWithoutAWordShouldBeToldWithItsLastOnes() {
        run(status("connected", false, 1, ""));
        model.complained("libtensorflow_cc.so.2: cannot open shared object file", NOW);
        model.exited(134, NOW);

        assertThat(shown().title()).isEqualTo("Ended unexpectedly");
        assertThat(shown().detail()).contains("libtensorflow");
        assertThat(shown().tone()).isEqualTo(Tone.BAD);
        assertThat(shown().rows()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WARNING: All log messages before absl::InitializeLog() is called are written to STDERR",
                "I0000 00:00:1795988442.960546    8862 mlir_graph_optimization_pass.cc:401] MLIR V1 is not enabled",
                "21:47:23 WARNING: credentials.json cannot be written"
            })
    void whatWasOnlyLoggedShouldNotBeTakenForTheReason(String logged) {
        run(status("connected", false, 1, ""));
        model.complained(logged, NOW);
        model.exited(137, NOW);

        assertThat(shown().detail()).contains("exit status 137");
        assertThat(model.log().text()).contains(logged);
    }

    @Test
    void workersOwnComplaintShouldStandBesideTheField() {
        model.started(FORM, NOW);
        model.complained("--code \"X\" is no pairing code; one looks like ABCDE-FGHJK", NOW);
        model.complained("Try 'chaarfm_worker --help'.", NOW);
        model.exited(2, NOW);

        assertThat(shown().complaints()).containsOnlyKeys(Field.CODE);
        assertThat(shown().complaints().get(Field.CODE)).startsWith("\"X\" is no pairing code");
        assertThat(shown().title()).isEqualTo("Not started");
    }

    @Test
    void forgottenCredentialShouldMakeTheCodeNeededAgain() {
        model.started(FORM, NOW);
        model.complained("--code is missing; give it, or set CHAARFM_CODE", NOW);
        model.exited(2, NOW);

        assertThat(shown().complaints().get(Field.CODE)).startsWith("Type the code");
        assertThat(model.refused()).isTrue();
    }

    @Test
    void closingShouldAskWhileAWorkerRuns() {
        assertThat(model.mayClose()).isTrue();
        run(status("connected", false, 1, ""));
        assertThat(model.mayClose()).isFalse();
        assertThat(shown().closing()).isEqualTo(Closing.ASKS);
        model.stayOpen();
        assertThat(shown().closing()).isEqualTo(Closing.NO);

        assertThat(model.mayClose()).isFalse();
        model.closeWhenDone();
        assertThat(shown().closing()).isEqualTo(Closing.WHEN_DONE);
        assertThat(model.closesNow()).isFalse();
        model.exited(0, NOW);
        assertThat(model.closesNow()).isTrue();
    }

    @Test
    void newerWorkerShouldBeOfferedIfItHasAnAddressOfTheWeb() {
        run("{\"event\":\"newer_worker\",\"version\":\"9\",\"url\":\"file:///etc/passwd\"}");
        assertThat(shown().offer()).isNull();

        say("{\"event\":\"newer_worker\",\"version\":\"1.2\",\"url\":\"https://h/download\",\"message\":\"1.2 is"
                + " there\"}");
        assertThat(shown().offer()).isEqualTo(new Offer("1.2", "https://h/download"));
        model.exited(0, NOW);
        assertThat(shown().offer()).as("also when it has ended").isNotNull();
    }

    @Test
    void credentialShouldBeKnownFromACoordinatorThatGivesSuch() {
        run("{\"event\":\"joined\",\"worker_id\":null,\"dialect\":\"v0\"}");
        assertThat(model.hasCredential()).isFalse();
        say("{\"event\":\"joined\",\"worker_id\":\"w\",\"dialect\":\"v1\"}");
        assertThat(model.hasCredential()).isTrue();
    }

    @Test
    void logShouldHoldWhatIsSaidAndNothingThatIsNotSeen() {
        run("{\"event\":\"notice\",\"message\":\"a\\u001b[31mb\"}", status("connected", false, 0, ""), "no JSON");

        assertThat(model.log().text().lines().map(line -> line.substring(10)))
                .containsExactlyElementsOf(List.of("Starting the worker", "a?[31mb", "no JSON"));
    }

    private void run(String... lines) {
        model.started(FORM, NOW);
        for (String line : lines) {
            say(line);
        }
    }

    private void say(String line) {
        model.said(line, NOW);
    }

    private Shown shown() {
        return model.shown(NOW);
    }

    private static String status(String state, boolean paused, int held, String reason) {
        return """
            {"event":"status","state":"%1$s","connection":"%1$s","paused":%2$s,"held":%3$d,"reason":"%4$s","slots":0,"message":"x"}\
            """.formatted(state, paused, held, reason);
    }
}

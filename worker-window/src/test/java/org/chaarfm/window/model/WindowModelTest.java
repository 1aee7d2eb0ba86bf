package org.chaarfm.window.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chaarfm.window.model.JoinForm.Field;
import org.chaarfm.window.model.Shown.Closing;
import org.chaarfm.window.model.Shown.Offer;
import org.chaarfm.window.model.Shown.Order;
import org.chaarfm.window.model.Shown.Row;
import org.chaarfm.window.model.Shown.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowModelTest extends ModelUnderTest {
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
    void questionShouldEndAsOne() {
        run(status("disconnected", false, 0, "there is no such name; is the address right?"));

        assertThat(shown().detail()).isEqualTo("There is no such name; is the address right?");
    }

    @Test
    void modelThatCannotBeHadShouldBeTold() {
        run(status("loading_model", false, 0, "The model is not available")
                .replace("}", ",\"next_try\":\"2026-11-29T20:00:08Z\"}"));

        assertThat(shown().title()).isEqualTo("Getting ready");
        assertThat(shown().detail()).isEqualTo("The model is not available. Next try in 8 s.");
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
    void reasonShouldBeASentence() {
        run(status("waiting_for_approval", false, 0, "an operator has to approve this worker"));
        assertThat(shown().detail()).isEqualTo("An operator has to approve this worker.");
    }

    @Test
    void warningShouldBeShownUntilATrackIsDoneAllTheSame() {
        run("{\"event\":\"warning\",\"message\":\"The cache has room for 0 MB\"}", status("connected", false, 1, ""));
        assertThat(shown().warning()).isEqualTo("The cache has room for 0 MB");
        say("{\"event\":\"track_ended\",\"status\":\"failed\",\"message\":\"Failed\"}");
        assertThat(shown().warning()).isNotEmpty();

        say("{\"event\":\"track_ended\",\"status\":\"success\",\"message\":\"Embedded\"}");
        assertThat(shown().warning()).isEmpty();
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
        assertThat(shown().offer()).isEqualTo(new Offer("1.2", "https://h/download", Step.OFFERED, ""));
        model.exited(0, NOW);
        assertThat(shown().offer()).as("also when it has ended").isNotNull();
        model.started(FORM, NOW);
        assertThat(shown().offer()).as("and begun again").isNotNull();
        model.started(new JoinForm("https://other", "ABCDE-FGHJK", "", 50, 2048), NOW);
        assertThat(shown().offer()).as("at another coordinator").isNull();
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
}

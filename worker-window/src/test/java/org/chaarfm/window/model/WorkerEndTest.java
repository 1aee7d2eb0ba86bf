package org.chaarfm.window.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.chaarfm.window.model.JoinForm.Field;
import org.chaarfm.window.model.Shown.Order;
import org.chaarfm.window.model.Shown.Tone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the end of a worker is shown. */
class WorkerEndTest extends ModelUnderTest {
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
}

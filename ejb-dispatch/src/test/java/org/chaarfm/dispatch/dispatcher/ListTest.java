package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.chaarfm.dispatch.command.DiscoveryCommand;
import org.chaarfm.dispatch.command.ListCommand;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.domain.ListId;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.port.ModelOffer;
import org.junit.jupiter.api.Test;

/** Lists on their way from requests to discoveries. */
class ListTest {
    private static final int LONG = 3 * ListDecision.SWEPT_AT_A_TIME / 2;

    private final Scene scene = new Scene();
    private final Session session = scene.session();

    @Test
    void runShouldHaveAllPiecesOfItsListUntilItsDiscoveryEnds() {
        ListId list = scene.sendList("http://example.org/a");
        scene.sendPiece(list, 1, ".mp3\n");
        RunId run = scene.startList(session, list).join().id();
        scene.dispatcher.put(new ListCommand.DropList(list));
        scene.pass(ListDecision.LONGEST_PAUSE.plusMinutes(1));
        assertThat(textOf(run)).isEqualTo("http://example.org/a.mp3\n");

        scene.dispatcher.put(new DiscoveryCommand.EndDiscovery(run, null));
        scene.turns();
        scene.pass(Duration.ofSeconds(1));
        assertThat(textOf(run)).isEmpty();
    }

    @Test
    void listThatStopsComingShouldBeForgottenPieceByPiece() {
        ListId list = longList();
        scene.pass(ListDecision.LONGEST_PAUSE.minusSeconds(1));
        assertThat(scene.sendPiece(list, LONG, "x")).as("just in time").isTrue();
        scene.pass(ListDecision.LONGEST_PAUSE.plusSeconds(3));

        assertThat(piecesOf(list)).isZero();
        assertThat(scene.sendPiece(list, LONG + 1, "x")).isFalse();
        assertGone(scene.startList(session, list));
    }

    @Test
    void oneTickShouldDeleteFewPieces() {
        ListId list = longList();
        scene.dispatcher.put(new ListCommand.DropList(list));
        scene.turns();
        scene.pass(Duration.ofSeconds(1));
        assertThat(piecesOf(list)).isEqualTo(LONG - ListDecision.SWEPT_AT_A_TIME);
        scene.pass(Duration.ofSeconds(1));
        assertThat(piecesOf(list)).isZero();

        scene.store.operations().reset();
        scene.pass(Duration.ofHours(1));
        assertThat(scene.store.operations().transactions())
                .as("one look once no list can be coming any more, then none")
                .isEqualTo(1);
    }

    @Test
    void listThatWasComingWhenTheCoordinatorDiedShouldBeForgottenAtTheNextStart() {
        ListId coming = longList();
        RunId run = scene.startList(session, scene.sendList("whole")).join().id();
        Scene restarted = new Scene(scene.store, ModelOffer.NONE);
        restarted.turns();
        assertGone(restarted.startList(session, coming));
        restarted.pass(Duration.ofSeconds(2));

        assertThat(piecesOf(coming)).isZero();
        assertThat(textOf(run)).isEqualTo("whole");
    }

    @Test
    void listShouldBecomeThatOfOneRunOnly() {
        ListId list = scene.sendList("x");
        assertThat(scene.startList(session, list)).isCompleted();

        assertGone(scene.startList(session, list));
        assertGone(scene.startList(session, new ListId("nobody-sent-this-list")));
    }

    @Test
    void pieceWhoseCommitHadAnUnknownOutcomeShouldBeKeptOnce() {
        ListId list = scene.sendList("a");
        scene.store.loseAnswerOfNextCommit();
        scene.sendPiece(list, 1, "b");
        scene.sendPiece(list, 2, "c");
        scene.store.loseAnswerOfNextCommit();
        CompletableFuture<Run> run = scene.startList(session, list);

        assertThat(textOf(run.join().id())).isEqualTo("abc");
    }

    private ListId longList() {
        ListId list = scene.sendList("x");
        for (int number = 1; number < LONG; number++) {
            scene.sendPiece(list, number, "x");
        }
        return list;
    }

    private static void assertGone(CompletableFuture<Run> order) {
        assertThat(order)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(RefusedCommandException.class)
                .withMessageContaining("send it again");
    }

    private String textOf(RunId run) {
        StringBuilder text = new StringBuilder();
        for (int number = 0; scene.queries().listPiece(run, number).isPresent(); number++) {
            text.append(new String(scene.queries().listPiece(run, number).orElseThrow(), StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    private int piecesOf(ListId list) {
        return scene.store.piecesOf(list);
    }
}

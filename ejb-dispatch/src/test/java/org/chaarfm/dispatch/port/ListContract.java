package org.chaarfm.dispatch.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.dispatch.port.PortFixture.NOW;
import static org.chaarfm.dispatch.port.PortFixture.after;

import java.time.Instant;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.ListId;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.junit.jupiter.api.Test;

/** Lists that come with requests, in every store. */
interface ListContract extends PortFixture.Owner {
    /** No list that is kept gets this old. */
    Instant LATER = after(1_000);

    @Test
    default void listShouldBeKeptAsLongAsThePieceSays() {
        ListId list = new ListId("a-list-that-comes");
        assertThat(keep(list, 1, NOW)).as("without its first piece").isFalse();
        assertThat(keep(list, 0, NOW)).isTrue();
        assertThat(keep(list, 1, after(59))).isTrue();
        assertThat(isKept(list, after(118))).isTrue();

        assertThat(isKept(list, after(119))).isFalse();
        assertThat(keep(list, 2, after(119))).isFalse();
    }

    private boolean keep(ListId list, int number, Instant at) {
        return fixture().get(tx -> tx.lists().keep(list, number, new byte[] {1}, at, at.plusSeconds(60)));
    }

    private boolean isKept(ListId list, Instant at) {
        return isKept(list, new RunId("run-that-is-not-there"), at);
    }

    private boolean isKept(ListId list, RunId run, Instant at) {
        return fixture().get(tx -> tx.lists().isKept(list, run, at));
    }

    @Test
    default void listOfARunShouldBeKeptForItAlone() {
        ListId list = sent("abc");
        RunId run = fixture().newRun(session(), new SourceSpec.SentList(ListFormat.M3U, list));
        fixture().run(tx -> tx.lists().drop(list));
        fixture().<Boolean>get(tx -> tx.lists().dropUnfinished());
        assertThat(fixture().<Integer>get(tx -> tx.lists().sweep(LATER, 10))).isZero();

        assertThat(isKept(list, run, LATER)).isTrue();
        assertThat(isKept(list, NOW)).isFalse();
        assertThat(keep(list, 1, NOW)).isFalse();
        assertThat(queries().listPiece(run, 0)).isPresent();
    }

    @Test
    default void sweepShouldDeleteAsManyPiecesAsItIsTold() {
        ListId list = sent("x".repeat(4 * ListRepository.PIECE_BYTES));
        RunId run = fixture().newRun(session(), new SourceSpec.SentList(ListFormat.M3U, list));
        ListId other = sent("x");
        fixture().run(tx -> tx.lists().drop(run));

        assertThat(fixture().<Integer>get(tx -> tx.lists().sweep(NOW, 3))).isEqualTo(3);
        assertThat(fixture().<Integer>get(tx -> tx.lists().sweep(NOW, 3))).isEqualTo(1);
        assertThat(fixture().<Integer>get(tx -> tx.lists().sweep(NOW, 3))).isZero();
        assertThat(queries().listPiece(run, 3)).isEmpty();
        assertThat(isKept(other, NOW)).isTrue();
    }

    @Test
    default void listsThatWereComingShouldBeDroppedAtAStart() {
        assertThat(fixture().<Boolean>get(tx -> tx.lists().dropUnfinished())).isFalse();
        ListId list = sent("x");
        assertThat(fixture().<Boolean>get(tx -> tx.lists().dropUnfinished())).isTrue();

        assertThat(isKept(list, NOW)).isFalse();
        assertThat(fixture().<Integer>get(tx -> tx.lists().sweep(NOW, 3))).isEqualTo(1);
        assertThat(fixture().<Boolean>get(tx -> tx.lists().dropUnfinished())).isFalse();
    }

    private ListId sent(String text) {
        return ((SourceSpec.SentList) fixture().sentList(ListFormat.M3U, text)).list();
    }
}

package org.chaarfm.dispatch.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.dispatch.port.PortFixture.NOW;
import static org.chaarfm.dispatch.port.PortFixture.after;
import static org.chaarfm.dispatch.port.PortFixture.failure;
import static org.chaarfm.dispatch.port.PortFixture.track;
import static org.chaarfm.dispatch.port.PortFixture.tracks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.dispatch.testing.TestingLeases;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;
import org.junit.jupiter.api.Test;

/** The course of a run in every store, and the rule that its counts keep. */
interface RunContract extends PortFixture.Owner {
    // --- the course of a run

    @Test
    default void runShouldBeginDiscovering() {
        RunId run = fixture().newRun(session());

        assertThat(fixture().list(tx -> tx.runs().unfinished()))
                .extracting(unfinished -> unfinished.run().id())
                .contains(run);
        fixture().admit(run, track("a.mp3"));
        fixture().run(tx -> tx.runs().endDiscovery(run, null, NOW));
        assertThat(fixture().state(run)).isEqualTo(RunState.RUNNING);
        assertThat(fixture().list(tx -> tx.runs().unfinished())).isEmpty();
    }

    @Test
    default void unfinishedDiscoveriesShouldComeWithoutTheirLists() {
        SourceSpec file = new SourceSpec.ListFile("lists/x.m3u");
        String lines = "\"http://example.org/ü🎵\0.mp3\"\r\n".repeat(50_000);
        SourceSpec text = fixture().sentList(ListFormat.NDJSON, lines);
        fixture().newRun(session(), file);
        RunId ofText = fixture().newRun(session(), text);

        assertThat(fixture().list(tx -> tx.runs().unfinished()))
                .extracting(unfinished -> unfinished.run().source())
                .containsExactlyInAnyOrder(file, text.shown());
        assertThat(listOf(ofText)).isEqualTo(lines);
    }

    private String listOf(RunId run) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Optional<byte[]> piece = queries().listPiece(run, 0);
        for (int next = 1; piece.isPresent(); next++) {
            assertThat(piece.get()).hasSizeLessThanOrEqualTo(64 << 10);
            all.writeBytes(piece.get());
            piece = queries().listPiece(run, next);
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    @Test
    default void startsOfADiscoveryShouldBeRemembered() {
        RunId one = fixture().newRun(session());
        RunId other = fixture().newRun(session());
        fixture().run(tx -> tx.runs().recordDiscoveryStarts(Map.of(one, 2, other, 1)));
        fixture().run(tx -> tx.runs().recordDiscoveryStarts(Map.of(other, 3)));

        assertThat(fixture().list(tx -> tx.runs().unfinished()))
                .extracting(RunRepository.Unfinished::starts)
                .containsExactlyInAnyOrder(2, 3);
    }

    @Test
    default void insertingTheSameRunAgainShouldDoNothing() {
        RunId id = fixture().runOf(session(), track("a.mp3"));
        Run run = queries().run(TestingCallers.ADMINISTRATOR, id).orElseThrow();

        fixture().run(tx -> tx.runs().insert(run));

        assertThat(queries().run(TestingCallers.ADMINISTRATOR, id)).contains(run);
    }

    @Test
    default void runShouldCompleteOnceNothingIsLeft() {
        RunId run = fixture().runOf(session(), tracks(0, 2));
        RunId other = fixture().runOf(session(), tracks(2, 3));
        List<LeasedJob> leased = fixture().lease(session(), worker(), 2);
        fixture().store(leased.get(0).key(), 1);
        assertThat(fixture().state(run)).isEqualTo(RunState.RUNNING);
        JobAttempt last = leased.get(1).key();
        fixture().run(tx -> tx.jobs().fail(new AttemptFailure(last, ErrorCode.TOO_SHORT, "short"), after(9)));

        assertThat(fixture().state(run)).isEqualTo(RunState.COMPLETED);
        assertThat(queries()
                        .run(TestingCallers.ADMINISTRATOR, run)
                        .orElseThrow()
                        .finishedAt())
                .isEqualTo(after(9));
        assertThat(fixture().state(other)).isEqualTo(RunState.RUNNING);
    }

    @Test
    default void runShouldCompleteWithItsDiscoveryWhenNothingIsLeft() {
        RunId run = fixture().newRun(session());
        fixture().admit(run, track("a.mp3"));
        fixture().store(fixture().leaseOne(session(), worker()).key(), 1);
        assertThat(fixture().state(run)).isEqualTo(RunState.DISCOVERING);
        fixture().run(tx -> tx.runs().endDiscovery(run, null, after(9)));

        assertThat(fixture().state(run)).isEqualTo(RunState.COMPLETED);
        assertThat(queries()
                        .run(TestingCallers.ADMINISTRATOR, run)
                        .orElseThrow()
                        .finishedAt())
                .isEqualTo(after(9));
    }

    @Test
    default void everyRunThatWantedTheLastJobShouldCompleteWithIt() {
        RunId first = fixture().runOf(session(), track("a.mp3"));
        RunId second = fixture().runOf(session(), track("a.mp3"));
        fixture().store(fixture().leaseOne(session(), worker()).key(), 1);

        assertThat(fixture().state(first)).isEqualTo(RunState.COMPLETED);
        assertThat(fixture().state(second)).isEqualTo(RunState.COMPLETED);
    }

    @Test
    default void failedRunShouldSayWhyAndStayFailed() {
        RunId run = fixture().newRun(session());
        fixture().run(tx -> tx.runs().endDiscovery(run, "the folder is gone", after(3)));
        fixture().run(tx -> tx.runs().endDiscovery(run, "another reason", after(4)));
        fixture().run(tx -> tx.runs().endDiscovery(run, null, after(4)));

        Run failed = queries().run(TestingCallers.ADMINISTRATOR, run).orElseThrow();
        assertThat(failed.state()).isEqualTo(RunState.FAILED);
        assertThat(failed.message()).isEqualTo("the folder is gone");
        assertThat(failed.finishedAt()).isEqualTo(after(3));
    }

    // --- the rule that counts keep

    @Test
    default void countsShouldAddUpWhateverHappens() {
        RunId first = fixture().newRun(session());
        fixture().admit(first, tracks(0, 20));
        RunId second = fixture().newRun(session());
        fixture().admit(second, tracks(10, 30));
        WorkerId other = fixture().worker(session());
        for (int i = 0; i < 12; i++) {
            List<LeasedJob> leased =
                    fixture().list(tx -> TestingLeases.lease(tx, session().id(), List.of(worker(), other), NOW));
            endInTurn(i, leased.get(0).key());
            assertThat(fixture().counts(first)).satisfies(RunContract::addsUp);
            assertThat(fixture().counts(second)).satisfies(RunContract::addsUp);
        }
        assertThat(fixture().counts(first).discovered()).isEqualTo(20);
        assertThat(fixture().counts(second).discovered()).isEqualTo(20);
    }

    private void endInTurn(int turn, JobAttempt key) {
        switch (turn % 4) {
            case 0 -> fixture().store(key, turn);
            case 1 -> fixture().fail(key, ErrorCode.NOT_FOUND);
            case 2 -> fixture().requeue(Requeue.retry(failure(key), after(1000)));
            default -> fixture().requeue(Requeue.givenBack(key));
        }
    }

    private static void addsUp(RunCounts c) {
        assertThat(c.repeated()
                        + c.alreadyEmbedded()
                        + c.passedOver()
                        + c.queued()
                        + c.leased()
                        + c.stored()
                        + c.failed()
                        + c.cancelled())
                .as("parts of %s", c)
                .isEqualTo(c.discovered());
    }
}

package org.chaarfm.dispatch.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.dispatch.port.PortFixture.NOW;
import static org.chaarfm.dispatch.port.PortFixture.after;
import static org.chaarfm.dispatch.port.PortFixture.track;
import static org.chaarfm.dispatch.port.PortFixture.tracks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Source;
import org.chaarfm.protocol.message.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs are offered one after the other, with what has become of them before. */
interface ChoiceContract extends PortFixture.Owner {
    private Leases lease(RunId run, boolean urgent, int most, LeaseChoice choice, Instant at) {
        QueueFront front = new QueueFront(run, Source.Kind.HTTP, urgent);
        return leaseFrom(front, most, QueuePlace.START, choice, at);
    }

    private Leases leaseFrom(QueueFront front, int most, QueuePlace from, LeaseChoice choice, Instant at) {
        return fixture().get(tx -> tx.jobs().lease(front, most, from, choice, at));
    }

    private LeaseChoice all() {
        return job -> Optional.of(worker());
    }

    @Test
    default void jobsThatNobodyTakesShouldStayWhereTheyAre() {
        RunId run = fixture().runOf(session(), tracks(0, 6));
        List<OfferedJob> offered = new ArrayList<>();
        Leases leases = lease(
                run,
                false,
                2,
                job -> {
                    offered.add(job);
                    return offered.size() % 2 == 0 ? Optional.of(worker()) : Optional.empty();
                },
                NOW);

        assertThat(offered).as("no more than are needed").hasSize(4);
        assertThat(fixture().pathsOf(leases.jobs())).containsExactly("track0001.mp3", "track0003.mp3");
        assertThat(leases.passedOver()).isEqualTo(2);
        assertThat(leases.exhausted()).isFalse();
        assertThat(fixture().pathsOf(lease(run, false, 9, all(), NOW).jobs()))
                .containsExactly("track0000.mp3", "track0002.mp3", "track0004.mp3", "track0005.mp3");
    }

    @Test
    default void boundedNumberOfJobsShouldBePassedOver() {
        RunId run = fixture().runOf(session(), tracks(0, JobRepository.LOOK_AHEAD + 20));
        List<OfferedJob> offered = new ArrayList<>();
        Leases leases = lease(
                run,
                false,
                2,
                job -> {
                    offered.add(job);
                    return Optional.empty();
                },
                NOW);

        assertThat(offered).hasSize(JobRepository.LOOK_AHEAD + 2).doesNotHaveDuplicates();
        assertThat(leases.jobs()).isEmpty();
        assertThat(leases.passedOver()).isEqualTo(JobRepository.LOOK_AHEAD + 2);
        assertThat(leases.exhausted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void lookShouldGoOnWhereTheLastOneEnded(boolean urgent) {
        int jobs = 2 * JobRepository.LOOK_AHEAD + 20;
        RunId run = fixture().runOf(session(), tracks(0, jobs));
        if (urgent) {
            fixture().lease(session(), worker(), jobs).forEach(job -> fixture().requeue(Requeue.lost(job.key())));
        }
        QueueFront front = new QueueFront(run, Source.Kind.HTTP, urgent);
        Leases first = leaseFrom(front, 2, QueuePlace.START, job -> Optional.empty(), NOW);
        List<OfferedJob> offered = new ArrayList<>();
        Leases second = leaseFrom(
                front,
                2,
                first.further().orElseThrow(),
                job -> {
                    offered.add(job);
                    return offered.size() == 5 ? Optional.of(worker()) : Optional.empty();
                },
                NOW);
        Leases third = leaseFrom(front, 2, second.further().orElseThrow(), job -> Optional.empty(), NOW);

        assertThat(offered).hasSize(JobRepository.LOOK_AHEAD + 2).doesNotHaveDuplicates();
        assertThat(fixture().pathsOf(second.jobs())).containsExactly("track0054.mp3");
        assertThat(third.passedOver()).isEqualTo(2 + jobs - 2 * JobRepository.LOOK_AHEAD - 2);
        assertThat(third.further()).isEmpty();
        assertThat(third.exhausted()).as("some were not offered this time").isFalse();
    }

    @Test
    default void endOfTheQueueShouldBeTold() {
        RunId run = fixture().runOf(session(), tracks(0, 3));

        assertThat(lease(run, false, 5, job -> Optional.empty(), NOW)).isEqualTo(new Leases(List.of(), 3, true, null));
        Leases rest = lease(run, false, 5, all(), NOW);
        assertThat(rest.jobs()).hasSize(3);
        assertThat(rest.exhausted()).isTrue();
    }

    @Test
    default void offeredJobShouldSayWhoHadItAndHowThatEnded() {
        RunId run = fixture().runOf(session(), track("a.mp3"));
        WorkerId second = fixture().legacyWorker(session(), "192.0.2.7");
        LeasedJob lost = fixture().leaseOne(session(), worker());
        fixture().run(tx -> tx.jobs().recordStage(new HeldProgress(lost.key(), Stage.DECODE, 0), NOW));
        fixture().requeue(Requeue.lost(lost.key()));
        List<OfferedJob> offered = new ArrayList<>();
        lease(
                run,
                true,
                1,
                job -> {
                    offered.add(job);
                    return Optional.of(second);
                },
                NOW);
        JobAttempt failed = new JobAttempt(lost.key().jobId(), 2);
        fixture().requeue(Requeue.retry(new AttemptFailure(failed, ErrorCode.NO_DOWNLOADER, "no yt-dlp"), after(60)));
        lease(
                run,
                false,
                1,
                job -> {
                    offered.add(job);
                    return Optional.empty();
                },
                after(90));

        PastAttempt first = new PastAttempt(worker(), false, AttemptOutcome.LOST, Stage.DECODE, null, NOW);
        PastAttempt then =
                new PastAttempt(second, true, AttemptOutcome.FAILED, Stage.WAITING, ErrorCode.NO_DOWNLOADER, NOW);
        assertThat(offered)
                .containsExactly(
                        new OfferedJob(lost.key().jobId(), NOW, List.of(first)),
                        new OfferedJob(lost.key().jobId(), after(60), List.of(first, then)));
        assertThat(first.lostAtWork()).isTrue();
        assertThat(then.lostAtWork()).isFalse();
    }
}

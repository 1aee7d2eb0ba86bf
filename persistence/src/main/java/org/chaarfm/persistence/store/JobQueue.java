package org.chaarfm.persistence.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackNaming;
import org.chaarfm.dispatch.port.JobRepository;
import org.chaarfm.dispatch.port.LeaseChoice;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.dispatch.port.Leases;
import org.chaarfm.dispatch.port.OfferedJob;
import org.chaarfm.dispatch.port.PastAttempt;
import org.chaarfm.dispatch.port.QueuePlace;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.WorkerId;

/** Leases the jobs at the front of a run's queue. */
final class JobQueue {
    private static final String FRONT = "select " + JobRow.COLUMNS + ", j.place, " + TrackColumns.READ + " from jobs j"
            + " join tracks t on t.id = j.track_id"
            + " left join embeddings e on e.collection_id = j.collection_id and e.track_id = j.track_id"
            + " where j.run_id = ? and j.needs = ? and j.state = 'queued'";

    private static final String IN_TURN = " limit ? for update of j skip locked";

    /**
     * A piece of a run's queue, one range of the index {@code jobs_queued_in_order}. Jobs that another coordinator is taking
     * are passed over.
     */
    static final String NEXT = FRONT + " and not j.urgent and j.ready_at <= ? and (j.ready_at, j.place) > (?, ?)"
            + " order by j.run_id, j.needs, j.ready_at, j.place" + IN_TURN;

    /** The same of the urgent jobs of a run, one range of {@code jobs_urgent_in_order}. */
    static final String URGENT = FRONT + " and j.urgent and j.place > ? order by j.run_id, j.needs, j.place" + IN_TURN;

    private record Next(JobRow job, TrackFacts facts, QueuePlace place) {}

    private static final String DELAYED =
            "select ready_at from jobs where state = 'queued' and not urgent and ready_at > ?";

    private final Statements statements;
    private final JobRows jobs;

    JobQueue(Statements statements, JobRows jobs) {
        this.statements = statements;
        this.jobs = jobs;
    }

    Leases lease(QueueFront front, int most, QueuePlace from, LeaseChoice choice, Instant at) {
        jobs.writeQueue(front);
        Offer offer = new Offer(most, choice, at);
        boolean end = offer.all(next(front, QueuePlace.START, most, at)) < most;
        QueuePlace first = offer.last;
        boolean skips = false;
        if (!end && !offer.isDone()) {
            skips = comesBefore(first, from, front.urgent());
            end = offer.all(next(front, skips ? from : first, JobRepository.LOOK_AHEAD, at)) < JobRepository.LOOK_AHEAD;
        }
        boolean all = end && !offer.isDone();
        return new Leases(offer.leased, offer.passedOver, all && !skips, all ? null : offer.last);
    }

    private static boolean comesBefore(QueuePlace one, QueuePlace other, boolean urgent) {
        int byTime = urgent ? 0 : one.readyAt().compareTo(other.readyAt());
        return byTime < 0 || (byTime == 0 && one.number() < other.number());
    }

    /** Jobs that are offered one after the other, each once. */
    private final class Offer {
        private final int most;
        private final LeaseChoice choice;
        private final Instant at;
        private final List<LeasedJob> leased = new ArrayList<>();
        private int passedOver;
        private QueuePlace last = QueuePlace.START;

        Offer(int most, LeaseChoice choice, Instant at) {
            this.most = most;
            this.choice = choice;
            this.at = at;
        }

        boolean isDone() {
            return leased.size() >= most;
        }

        /** How many they are. */
        int all(List<Next> piece) {
            jobs.readHistory(piece.stream().map(Next::job).toList());
            for (Next next : piece) {
                if (!isDone()) {
                    one(next);
                    last = next.place();
                }
            }
            return piece.size();
        }

        private void one(Next next) {
            JobRow job = next.job();
            List<PastAttempt> past =
                    job.attempts().counted().map(AttemptRow::past).toList();
            Optional<WorkerId> taker = choice.takerOf(new OfferedJob(new JobId(job.id), job.readyAt(), past));
            if (taker.isEmpty()) {
                passedOver++;
            } else {
                int number = job.lease(taker.get().value(), at).number();
                JobAttempt key = new JobAttempt(new JobId(job.id), number);
                leased.add(new LeasedJob(key, taker.get(), job.key, job.capability(), next.facts()));
            }
        }
    }

    /** The first or the last instant after {@code at} for which a queued job waits. */
    Optional<Instant> ready(boolean first, Instant at) {
        jobs.write();
        return statements.first(
                DELAYED + " order by ready_at" + (first ? "" : " desc") + " limit 1",
                row -> Statements.instant(row, "ready_at"),
                at);
    }

    void bringForward(Duration by, Instant at) {
        jobs.write();
        statements.update(
                "update jobs set ready_at = ready_at - ? where state = 'queued' and not urgent and ready_at > ?",
                TimeUnit.MICROSECONDS.convert(by),
                at);
    }

    private List<Next> next(QueueFront front, QueuePlace from, int atMost, Instant at) {
        String run = front.run().value();
        String needs = front.needs().wireName();
        return front.urgent()
                ? jobs.lockBy(URGENT, this::next, run, needs, from.number(), atMost)
                : jobs.lockBy(NEXT, this::next, run, needs, at, from.readyAt(), from.number(), atMost);
    }

    private Next next(ResultSet row) throws SQLException {
        JobRow job = jobs.locked(row.getString("id"));
        QueuePlace place = new QueuePlace(Statements.instant(row, "ready_at"), row.getLong("place"));
        return new Next(job, TrackNaming.of(job.key, job.said, TrackColumns.read(row)), place);
    }
}

package org.chaarfm.persistence.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackNaming;
import org.chaarfm.dispatch.port.JobRepository;
import org.chaarfm.dispatch.port.LeaseChoice;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.dispatch.port.Leases;
import org.chaarfm.dispatch.port.OfferedJob;
import org.chaarfm.dispatch.port.PastAttempt;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.WorkerId;

/** Leases the jobs at the front of a run's queue. */
final class JobQueue {
    private static final String FRONT = "select " + JobRow.COLUMNS + ", " + TrackColumns.READ + " from jobs j"
            + " join tracks t on t.id = j.track_id"
            + " left join embeddings e on e.collection_id = j.collection_id and e.track_id = j.track_id"
            + " where j.run_id = ? and j.needs = ? and j.state = 'queued'";

    private static final String IN_TURN = " limit ? for update of j skip locked";

    /**
     * The front of a run's queue, one range of the index {@code jobs_queued_in_order}. Jobs that another coordinator is
     * taking are passed over.
     */
    static final String NEXT =
            FRONT + " and not j.urgent and j.ready_at <= ? order by j.run_id, j.needs, j.ready_at, j.place" + IN_TURN;

    /** The urgent jobs of a run, one range of {@code jobs_urgent_in_order}. */
    static final String URGENT = FRONT + " and j.urgent order by j.run_id, j.needs, j.place" + IN_TURN;

    private record Next(JobRow job, TrackFacts facts) {}

    private final JobRows jobs;

    JobQueue(JobRows jobs) {
        this.jobs = jobs;
    }

    Leases lease(QueueFront front, int most, LeaseChoice choice, Instant at) {
        jobs.writeQueue(front);
        Offer offer = new Offer(most, choice, at);
        boolean all = offer.all(next(front, most, at)) < most;
        if (!all && offer.leased.size() < most) {
            int more = most + JobRepository.LOOK_AHEAD;
            all = offer.all(next(front, more, at)) < more;
        }
        return new Leases(offer.leased, offer.passedOver, all && offer.leased.size() < most);
    }

    /** Jobs that are offered one after the other, each once. */
    private final class Offer {
        private final int most;
        private final LeaseChoice choice;
        private final Instant at;
        private final Set<String> offered = new HashSet<>();
        private final List<LeasedJob> leased = new ArrayList<>();
        private int passedOver;

        Offer(int most, LeaseChoice choice, Instant at) {
            this.most = most;
            this.choice = choice;
            this.at = at;
        }

        /** How many they are. */
        int all(List<Next> front) {
            jobs.readHistory(front.stream().map(Next::job).toList());
            for (Next next : front) {
                if (leased.size() < most && offered.add(next.job().id)) {
                    one(next);
                }
            }
            return front.size();
        }

        private void one(Next next) {
            JobRow job = next.job();
            List<PastAttempt> past = job.attempts().stream()
                    .filter(attempt -> attempt.number() > job.forgiven())
                    .map(AttemptRow::past)
                    .toList();
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

    private List<Next> next(QueueFront front, int atMost, Instant at) {
        String run = front.run().value();
        String needs = front.needs().wireName();
        return front.urgent()
                ? jobs.lockBy(URGENT, this::next, run, needs, atMost)
                : jobs.lockBy(NEXT, this::next, run, needs, at, atMost);
    }

    private Next next(ResultSet row) throws SQLException {
        JobRow job = jobs.locked(row.getString("id"));
        return new Next(job, TrackNaming.of(job.key, job.said, TrackColumns.read(row)));
    }
}

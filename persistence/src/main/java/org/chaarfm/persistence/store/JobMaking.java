package org.chaarfm.persistence.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chaarfm.dispatch.domain.IdSource;
import org.chaarfm.dispatch.domain.LastingFailures;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.persistence.store.TrackRows.TrackRow;
import org.chaarfm.protocol.ErrorCode;

/** Finds or makes the job that each track of a run needs, if it needs one. */
final class JobMaking {
    /** Each round is one meeting with another coordinator that queued the same track at the same moment. */
    private static final int MOST_ROUNDS = 10;

    private final Statements statements;
    private final IdSource ids;
    private final IdSource capabilities;
    private final JobRows jobs;
    private final Embeddings embeddings;
    private final PastFailures failures;
    private final Queue queue;

    JobMaking(Statements statements, Queue queue, IdSource ids, IdSource capabilities) {
        this.statements = statements;
        this.queue = queue;
        this.ids = ids;
        this.capabilities = capabilities;
        jobs = new JobRows(statements);
        embeddings = new Embeddings(statements);
        failures = new PastFailures(statements);
    }

    /** One link for each track; open jobs among them are locked. */
    List<Link> link(RunRow run, List<TrackRow> tracks, LastingFailures lasting, Instant at) {
        List<Link> links = new ArrayList<>();
        List<TrackRow> left = tracks;
        for (int round = 0; !left.isEmpty(); round++) {
            if (round == MOST_ROUNDS) {
                throw new IllegalStateException("could not queue %d tracks of run %s in %d rounds"
                        .formatted(left.size(), run.id(), MOST_ROUNDS));
            }
            left = queue(run, withoutJob(run, left, lasting, links), at, links);
        }
        return links;
    }

    private List<TrackRow> withoutJob(RunRow run, List<TrackRow> tracks, LastingFailures lasting, List<Link> links) {
        List<String> trackIds = tracks.stream().map(TrackRow::id).toList();
        Map<String, JobRow> open = jobs.lockOpen(run.collection(), trackIds);
        Map<String, String> versions = embeddings.versions(run.collection(), trackIds);
        Map<String, ErrorCode> failed = failures.lasting(run.collection(), tracks, lasting);
        List<TrackRow> without = new ArrayList<>();
        for (TrackRow track : tracks) {
            if (open.containsKey(track.id())) {
                links.add(Link.open(open.get(track.id())));
            } else if (versions.containsKey(track.id()) && Objects.equals(versions.get(track.id()), track.version())) {
                links.add(Link.embedded(track.id()));
            } else if (failed.containsKey(track.id())) {
                links.add(Link.passedOver(track.id(), failed.get(track.id())));
            } else {
                without.add(track);
            }
        }
        return without;
    }

    /** Queues jobs in the order of the tracks; gives the tracks of which another transaction has made an open job. */
    private List<TrackRow> queue(RunRow run, List<TrackRow> tracks, Instant at, List<Link> links) {
        record New(TrackRow track, Queue.Turn turn) {}
        List<New> jobsToMake = tracks.stream()
                .map(track ->
                        new New(track, new Queue.Turn(ids.next(), run.session(), Queue.NORMAL, at, queue.nextPlace())))
                .sorted(Comparator.comparing(job -> job.track().id()))
                .toList();
        int[] made = statements.batch(
                "insert into jobs (id, session_id, collection_id, kind, track_id, state, priority, place,"
                        + " ready_at, capability, created_at)"
                        + " values (?, ?, ?, 'embed', ?, 'queued', ?, ?, ?, ?, ?) on conflict do nothing",
                jobsToMake.stream()
                        .map(job -> Statements.row(
                                job.turn().job(),
                                run.session(),
                                run.collection(),
                                job.track().id(),
                                job.turn().priority(),
                                job.turn().place(),
                                job.turn().readyAt(),
                                capabilities.next(),
                                at))
                        .toList());
        List<Queue.Turn> turns = new ArrayList<>();
        List<TrackRow> left = new ArrayList<>();
        for (int i = 0; i < made.length; i++) {
            New job = jobsToMake.get(i);
            if (made[i] == 0) {
                left.add(job.track());
            } else {
                turns.add(job.turn());
                links.add(Link.queued(job.track().id(), job.turn().job()));
            }
        }
        queue.put(turns);
        return left;
    }
}

package org.chaarfm.persistence.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chaarfm.dispatch.domain.IdSource;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.protocol.message.Source;

/** Queues a first job of a track in a collection. */
final class NewJobs {
    /** Whose jobs they are: in the queue of a run of that session, for its collection. */
    record Owner(String session, String run, String collection) {}

    /** A track to be embedded, and what a worker must be able to fetch for that. */
    record Wanted(String track, Source.Kind needs) {}

    private record New(Wanted wanted, String job, long place) {}

    private final Statements statements;
    private final Ordinals places;
    private final IdSource ids;
    private final IdSource capabilities;

    NewJobs(Statements statements, Ordinals places, IdSource ids, IdSource capabilities) {
        this.statements = statements;
        this.places = places;
        this.ids = ids;
        this.capabilities = capabilities;
    }

    /**
     * Queues jobs in the order of the tracks.
     *
     * @return the job by its track; without those of which another transaction has made an open job
     */
    Map<String, String> queue(Owner owner, Collection<Wanted> tracks, Instant at) {
        List<New> jobsToMake = tracks.stream()
                .map(wanted -> new New(wanted, ids.next(), places.next()))
                .sorted(Comparator.comparing(job -> job.wanted().track()))
                .toList();
        int made = statements.each(
                "insert into jobs (id, session_id, run_id, collection_id, kind, track_id, needs, state, place,"
                        + " ready_at, capability, created_at) values ({id:varchar}, {session:varchar}, {run:varchar},"
                        + " {collection:varchar}, 'embed', {track:varchar}, {needed:varchar}, 'queued', {place:int8},"
                        + " {ready_at:int8}, {opened_by:varchar}, {at:int8}) on conflict do nothing",
                jobsToMake.stream()
                        .map(job -> Statements.row(
                                job.job(),
                                owner.session(),
                                owner.run(),
                                owner.collection(),
                                job.wanted().track(),
                                job.wanted().needs().wireName(),
                                job.place(),
                                Instant.EPOCH, // At once, also when the clock is set back before a worker asks.
                                capabilities.next(),
                                at))
                        .toList());
        Set<String> there = there(jobsToMake.stream().map(New::job).toList(), made);
        Map<String, String> byTrack = new HashMap<>();
        jobsToMake.stream()
                .filter(job -> there.contains(job.job()))
                .forEach(job -> byTrack.put(job.wanted().track(), job.job()));
        return byTrack;
    }

    /** Which of the jobs are there after so many of them were made. */
    private Set<String> there(List<String> jobIds, int made) {
        return made == jobIds.size()
                ? Set.copyOf(jobIds)
                : Set.copyOf(
                        statements.rows("select id from jobs where id = any(?)", row -> row.getString("id"), jobIds));
    }
}

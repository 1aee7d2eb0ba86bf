package org.chaarfm.dispatch.modelbased;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.WorkerId;

/** The simple model that the dispatcher is compared with: what was wanted, given out, said and promised so far. */
final class Reference {
    private final Map<RunId, Set<String>> wanted = new HashMap<>();
    private final Map<JobAttempt, WorkerId> given = new HashMap<>();
    private final Map<JobId, Integer> newest = new HashMap<>();
    private final Map<JobAttempt, List<Said>> said = new HashMap<>();
    private final Map<Float, Said> successes = new HashMap<>();
    private final Map<JobId, JobAttempt> stored = new HashMap<>();
    private final Map<JobId, Instant> notBefore = new HashMap<>();
    private final Set<JobAttempt> delayed = new HashSet<>();
    private final Set<JobAttempt> awaited = new HashSet<>();
    private final Set<WorkerId> v1 = new HashSet<>();
    private final Set<WorkerId> toLeave = new HashSet<>();
    private final Set<WorkerId> mayBeRevoked = new HashSet<>();
    private final Set<WorkerId> revoked = new HashSet<>();
    private final Set<JobAttempt> claimed = new HashSet<>();
    private int departures;
    private final Streaks streaks = new Streaks();
    private boolean wasSetBack;
    private float marks;

    /** A number that no other success has. */
    float nextMark() {
        return ++marks;
    }

    /** The store has taken these tracks into the run. */
    void wants(RunId run, List<String> tracks) {
        wanted.computeIfAbsent(run, id -> new HashSet<>()).addAll(tracks);
    }

    /** This v1 worker was welcomed. */
    void welcomed(WorkerId worker) {
        v1.add(worker);
    }

    /** Whether it was ever welcomed, as v0 workers are not. */
    boolean isKnownAsV1(WorkerId worker) {
        return v1.contains(worker);
    }

    /** Operators were told that these are leaving, from now on; unless somebody has left since there were so many departures. */
    void mustLeave(Collection<WorkerId> workers, int departuresThen) {
        if (departures == departuresThen) {
            toLeave.addAll(workers);
        }
    }

    /** A process has ended in order; null if it is not known which, as may be with v0. */
    void left(WorkerId worker) {
        departures++;
        toLeave.removeIf(one -> worker == null ? !v1.contains(one) : one.equals(worker));
    }

    /** Somebody has ordered that this worker be shut out; that may be lost. */
    void mayBeRevoked(WorkerId worker) {
        mayBeRevoked.add(worker);
    }

    /** Whether it may have been shut out. */
    boolean isPerhapsRevoked(WorkerId worker) {
        return mayBeRevoked.contains(worker);
    }

    /** Somebody was told that this worker is shut out. */
    void revoked(WorkerId worker) {
        revoked.add(worker);
    }

    /** Whether it is certain that it may get nothing any more. */
    boolean isRevoked(WorkerId worker) {
        return revoked.contains(worker);
    }

    /** How many processes have ended in order. */
    int departures() {
        return departures;
    }

    /** Those that may get no job. */
    Set<WorkerId> toLeave() {
        return toLeave;
    }

    /** A worker has said in its hello that this is done. */
    void awaits(JobAttempt attempt) {
        awaited.add(attempt);
    }

    /** A worker has said since the last look that it has this. */
    void claims(JobAttempt attempt) {
        claimed.add(attempt);
    }

    /** Whether a worker may have it back, and have lost it again, since the last look. */
    boolean isClaimed(JobAttempt attempt) {
        return claimed.contains(attempt);
    }

    /** What was said so far has been looked at. */
    void looked() {
        claimed.clear();
    }

    /** Whether the lease may end because no result has come. */
    boolean isAwaited(JobAttempt attempt) {
        return awaited.contains(attempt);
    }

    /** What the run wants. */
    Map<RunId, Set<String>> wanted() {
        return wanted;
    }

    void said(Said result) {
        said.computeIfAbsent(result.attempt(), attempt -> new ArrayList<>()).add(result);
        if (result.kind() == Said.Kind.SUCCESS) {
            successes.put(result.mark(), result);
        }
    }

    /** All results that were sent for an attempt, by anybody. */
    List<Said> said(JobAttempt attempt) {
        return said.getOrDefault(attempt, List.of());
    }

    /** Which workers fail one track after the other. */
    Streaks streaks() {
        return streaks;
    }

    /** The success with this mark, or null. */
    Said success(float mark) {
        return successes.get(mark);
    }

    /** Notes that an attempt was sent; returns whether it is newer than all that were sent of its job. */
    boolean given(JobAttempt attempt, WorkerId worker) {
        given.put(attempt, worker);
        Integer before = newest.put(attempt.jobId(), attempt.number());
        return before == null || before < attempt.number();
    }

    /** Who was sent this attempt, or null. */
    WorkerId givenTo(JobAttempt attempt) {
        return given.get(attempt);
    }

    /** Every attempt that was ever sent. */
    Set<JobAttempt> everGiven() {
        return given.keySet();
    }

    /** Notes an ack {@code stored}; returns the attempt that had it before, or null. */
    JobAttempt stored(JobAttempt attempt) {
        return stored.putIfAbsent(attempt.jobId(), attempt);
    }

    /** After this failure the track may not come back before this time; said again it changes nothing. */
    void delay(JobAttempt failed, Instant until) {
        if (delayed.add(failed)) {
            notBefore.put(failed.jobId(), until);
        }
    }

    /** Until when a job must wait, or null; asked when it is given out, which ends the wait. */
    Instant notBefore(JobId job) {
        return notBefore.remove(job);
    }

    /** The date was set back, which delays nothing: the same moments have earlier dates now. */
    void setBack(Duration by) {
        notBefore.replaceAll((job, until) -> until.minus(by));
        wasSetBack = true;
    }

    /** A coordinator that starts does not know by how much the date was set back, so nothing need wait if it was. */
    void coordinatorStarts() {
        if (wasSetBack) {
            notBefore.clear();
        }
    }

    /** A job that had failed need not wait, because it was put back. */
    void putBack(JobId job) {
        notBefore.remove(job);
    }
}

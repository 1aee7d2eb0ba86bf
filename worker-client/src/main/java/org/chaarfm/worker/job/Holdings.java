package org.chaarfm.worker.job;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Hello.HeldJob;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome.Status;
import org.chaarfm.protocol.message.Stage;

/**
 * What the worker holds, in order of arrival: running jobs, and results until they are acknowledged. {@code hello} and
 * heartbeats report it, and the journal is told each change that the next process has to know. Thread-safe: guarded by itself.
 */
public final class Holdings {
    private final Map<JobAttempt, Holding> held = new LinkedHashMap<>();
    private final InstantSource clock;
    private final ResultJournal journal;

    public Holdings(InstantSource clock, ResultJournal journal) {
        this.clock = clock;
        this.journal = journal;
    }

    /** Takes over a result that an earlier process left in the journal. */
    public synchronized void recover(Result result, String label) {
        put(result, label);
    }

    /** Adds a job; false if it is held already. */
    public synchronized boolean add(JobAttempt attempt, String label) {
        Holding waiting = new Holding(attempt, label, Stage.WAITING, 0, clock.instant(), null);
        return held.putIfAbsent(attempt, waiting) == null;
    }

    /** Records progress; returns whether the stage is a new one. */
    synchronized boolean at(JobAttempt attempt, Stage stage, double fraction) {
        Holding before = held.get(attempt);
        if (before == null || before.finished()) {
            return false;
        }
        Holding now = before.at(stage, fraction, clock.instant());
        held.put(attempt, now);
        boolean entered = before.stage() != stage;
        if (entered && (stage == Stage.DECODE || stage == Stage.ANALYSE)) {
            journal.prepare(now.label(), now.ifItDies());
        }
        return entered;
    }

    /** Keeps the result until it is released, also of a job that was never added. */
    public synchronized void finish(Result result, String label) {
        put(result, label);
        if (result.outcome().status() == Status.CANCELLED) {
            journal.forget(result.attempt()); // What no process names goes back in any case.
        } else {
            journal.keep(label, result);
        }
    }

    private void put(Result result, String label) {
        JobAttempt attempt = result.attempt();
        Holding before = held.getOrDefault(attempt, new Holding(attempt, label, Stage.SEND, 0, clock.instant(), null));
        held.put(attempt, before.endedWith(result, clock.instant()));
    }

    /** Removes a job or its result. */
    public synchronized Optional<Holding> release(JobAttempt attempt) {
        journal.forget(attempt);
        return Optional.ofNullable(held.remove(attempt));
    }

    public synchronized Optional<Holding> find(JobAttempt attempt) {
        return Optional.ofNullable(held.get(attempt));
    }

    public synchronized List<Holding> all() {
        return List.copyOf(held.values());
    }

    /** For {@code hello}. */
    public synchronized List<HeldJob> states() {
        return held.values().stream()
                .map(holding -> new HeldJob(holding.attempt(), holding.state()))
                .toList();
    }

    /** For a heartbeat. */
    public synchronized List<HeldProgress> progress() {
        return held.values().stream().map(Holding::progress).toList();
    }

    /** Results without an acknowledgement. */
    public synchronized List<Result> results() {
        return held.values().stream()
                .filter(Holding::finished)
                .map(Holding::result)
                .toList();
    }

    public synchronized boolean isEmpty() {
        return held.isEmpty();
    }
}

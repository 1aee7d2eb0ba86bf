package org.chaarfm.worker.connection;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.worker.connection.ModelProvider.LoadedModel;
import org.chaarfm.worker.job.Holdings;
import org.chaarfm.worker.job.JobLimits;
import org.chaarfm.worker.job.Jobs;
import org.chaarfm.worker.journal.Journal;
import org.chaarfm.worker.status.WorkerEvent;
import org.chaarfm.worker.status.WorkerStatus;

/**
 * The parts of a worker that all of its connections share.
 *
 * @param presence tells fetches whether the coordinator is connected
 * @param thread the connection's thread, on which all state of a connection is used
 */
record WorkerParts(
        WorkerIdentity identity,
        Holdings holdings,
        Jobs jobs,
        ModelProvider models,
        CredentialStore credentials,
        Journal journal,
        Link.HeartbeatSender heartbeats,
        Presence presence,
        WorkerStatus status,
        NewerRelease newer,
        InstantSource clock,
        Executor thread) {
    Instant now() {
        return clock.instant();
    }

    void tell(WorkerEvent event) {
        status.tell(event);
    }

    /** Takes a job on, unless there is no room for it. */
    void submit(Job job, LoadedModel model, JobLimits limits) {
        jobs.submit(job, model.analyser(), limits);
        holdings.find(job.attempt())
                .ifPresent(taken -> tell(new WorkerEvent.TrackStarted(taken.attempt(), taken.label())));
    }
}

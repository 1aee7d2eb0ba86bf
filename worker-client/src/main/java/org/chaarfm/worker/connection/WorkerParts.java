package org.chaarfm.worker.connection;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.chaarfm.worker.job.Holdings;
import org.chaarfm.worker.job.Jobs;
import org.chaarfm.worker.status.WorkerStatus;

/**
 * What a worker consists of, shared by all of its connections.
 *
 * @param identity who joins where
 * @param holdings jobs and results
 * @param jobs runs them
 * @param models gets what they need
 * @param credentials kept between connections
 * @param pulse sends heartbeats
 * @param presence tells fetches whether the coordinator is there
 * @param status is told what happens
 * @param clock for decisions
 * @param thread runs what may only run on the connection's thread
 */
record WorkerParts(
        WorkerIdentity identity,
        Holdings holdings,
        Jobs jobs,
        ModelProvider models,
        CredentialStore credentials,
        HeartbeatSender pulse,
        Presence presence,
        WorkerStatus status,
        InstantSource clock,
        Executor thread) {}

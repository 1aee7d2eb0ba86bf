package org.chaarfm.worker.connection;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.worker.failure.FileTrouble;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.fetch.PrivateAddresses;
import org.chaarfm.worker.fetch.TrustedCertificates;
import org.chaarfm.worker.job.Holdings;
import org.chaarfm.worker.job.JobRunner;
import org.chaarfm.worker.job.SourceFetcher;
import org.chaarfm.worker.journal.KeptResult;
import org.chaarfm.worker.machine.MachineLoad;
import org.chaarfm.worker.machine.SleepDetector;
import org.chaarfm.worker.machine.SteadyClock;
import org.chaarfm.worker.status.WorkerEvent;
import org.chaarfm.worker.status.WorkerStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker with its threads, folders and sockets: built, run once, closed. */
public final class Worker implements JobRunner.Listener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private static final long TICK_MS = 100;

    /** Enough for a slow disk with as many results as there can be, before anything waits for the worker. */
    private static final Duration LONGEST_READ = Duration.ofSeconds(30);

    /** How long the connection's thread may take to end; it only waits for a disk or a terminal that hangs. */
    private static final long LOOP_ENDS_MS = 2_000;

    /**
     * Why a worker leaves.
     *
     * @param exitCode {@link #DRAINED} or {@link #STOPPED}
     * @param refused whether the coordinator does not want this worker
     * @param reason a sentence for a person
     */
    public record End(int exitCode, boolean refused, String reason) {
        /** Everything that was held is acknowledged. */
        static final int DRAINED = 0;

        /** The coordinator refused or dismissed this worker, or the model is unavailable. */
        static final int STOPPED = 1;

        End(int exitCode, String reason) {
            this(exitCode, false, reason);
        }

        static End refused(String reason) {
            return new End(STOPPED, true, reason);
        }

        WorkerEvent.Ended event() {
            return new WorkerEvent.Ended(exitCode, refused, reason);
        }
    }

    private final ScheduledExecutorService loop =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "connection"));
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private final Guard guard = new Guard(this::cannotGoOn);
    private final ModelProvider models;
    private final WorkerStatus status;
    private final ProcessFolder folder;
    private final Holdings holdings;
    private final SleepDetector sleeps;
    private final Heartbeats heartbeats;
    private final TyrusConnector connector;
    private final JobRunner jobs;
    private final CoordinatorConnection connection;

    /** Whether an error may have left the connection's state half changed. Only used on the connection's thread. */
    private boolean resyncRequired;

    /**
     * Wires a worker, to be started by {@link #run()}. Once that is done it closes models and status in the end.
     *
     * @param folder what this process has on disk; closed with the worker
     * @param owner which private addresses this machine's owner lets sessions reach
     * @param trusted whose certificates count
     * @param holdings for a display; they tell the folder's journal
     */
    public Worker(
            WorkerIdentity identity,
            ProcessFolder folder,
            PrivateAddresses owner,
            TrustedCertificates trusted,
            Holdings holdings,
            ModelProvider models,
            WorkerStatus status) {
        this(identity, folder, owner, trusted, holdings, models, status, InstantSource.system());
    }

    /** @param timeOfDay what this machine takes for it; nothing is decided by it but that the machine may have slept */
    Worker(
            WorkerIdentity identity,
            ProcessFolder folder,
            PrivateAddresses owner,
            TrustedCertificates trusted,
            Holdings holdings,
            ModelProvider models,
            WorkerStatus status,
            InstantSource timeOfDay) {
        this.folder = folder;
        this.holdings = holdings;
        this.models = models;
        this.status = status;
        Presence presence = new Presence();
        HttpFetcher http = new HttpFetcher("chaarfm_worker/" + identity.version(), trusted);
        SourceFetcher fetcher = new SourceFetcher(http, identity.address().base(), owner, presence, folder.fetched());
        InstantSource clock = new SteadyClock();
        sleeps = new SleepDetector(clock, timeOfDay);
        jobs = new JobRunner(fetcher, holdings, this, clock);
        heartbeats = new Heartbeats(holdings, new MachineLoad(), guard);
        connector = new TyrusConnector(identity, trusted);
        WorkerParts parts = new WorkerParts(
                identity,
                holdings,
                jobs,
                models,
                folder.credentials(),
                folder.journal(),
                heartbeats,
                presence,
                status,
                new NewerRelease(identity.version(), identity.address().base()),
                clock,
                this::onLoop);
        connection = new CoordinatorConnection(parts, connector, new Backoff(RandomGenerator.of("L64X128MixRandom")));
    }

    /** Works until the worker is drained or stopped. */
    public End run() throws InterruptedException {
        recover();
        ScheduledFuture<?> ticks =
                loop.scheduleWithFixedDelay(() -> guarded(this::tick), 0, TICK_MS, TimeUnit.MILLISECONDS);
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the connection's thread ended", e);
        } finally {
            ticks.cancel(false);
        }
    }

    /** What an earlier process could not deliver is held like a result of this one. */
    private void recover() {
        List<KeptResult> left = folder.journal().left(LONGEST_READ);
        left.forEach(kept -> holdings.recover(kept.result(), kept.label()));
        if (!left.isEmpty()) {
            String how = left.size() == 1 ? " result is" : " results are";
            status.tell(new WorkerEvent.Notice(left.size() + how + " left from an earlier run of this worker and sent"
                    + " as soon as it has joined"));
        }
    }

    private void tick() {
        if (sleeps.wokeUp()) {
            connection.wokeUp();
        }
        jobs.tick();
        connection.tick();
    }

    /** Finishes running jobs, gives back the others, waits until all results are acknowledged, and ends. */
    public void drain(String reason) {
        onLoop(() -> connection.drain(reason));
    }

    /** Takes nothing new until it is resumed, stays connected and finishes what it has. */
    public void pause() {
        onLoop(connection::pause);
    }

    /** Takes tracks again after a pause. */
    public void resume() {
        onLoop(connection::resume);
    }

    /** Says something that a person should know. */
    public void warn(String sentence) {
        status.tell(new WorkerEvent.Warning(sentence));
    }

    /**
     * Drops every job and removes fetched files, for a process that ends now. May be called on any thread; waits for the disk
     * only, and where a file that is open cannot be removed (Windows) for the jobs that have it open.
     */
    public void abandon() {
        folder.journal().close();
        jobs.dropAll();
        if (!folder.removeFetched()) {
            jobs.close();
        }
    }

    @Override
    public void stageEntered(JobAttempt attempt, Stage stage) {
        if (stage == Stage.DECODE) { // Which may take the process down.
            folder.journal().awaitWritten();
            heartbeats.beat();
        }
    }

    @Override
    public void finished(Result result) {
        folder.journal().afterWritten(() -> onLoop(() -> connection.ended(result)));
    }

    @Override
    public void exhausted(String why) {
        onLoop(() -> connection.stop(CloseCode.GOING_AWAY.code(), why));
    }

    private void onLoop(Runnable task) {
        try {
            loop.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            LOG.debug("The worker has left; the event is ignored.");
        }
    }

    /** Says why before the end, which the program does not outlive. */
    private synchronized void cannotGoOn(End why) {
        if (!end.isDone()) {
            status.tell(why.event());
            end.complete(why);
        }
    }

    /** The edge of the connection's thread. After an error the worker reconnects to resynchronise what is held. */
    private void guarded(Runnable task) {
        if (resyncRequired) {
            resyncRequired = !guard.run(() -> connection.rejoin("an error of the worker, see its log"));
        }
        resyncRequired |= !guard.run(task);
        connection.end().ifPresent(end::complete);
    }

    @Override
    public void close() {
        jobs.close();
        folder.removeFetched();
        connector.close();
        heartbeats.close();
        endLoop();
        try {
            folder.close(); // Only now, when nothing writes into it any more.
        } catch (IOException e) {
            LOG.warn(
                    "The lock of {} could not be released: {}. The system releases it when this process ends.",
                    folder.path(),
                    FileTrouble.words(e));
        }
        models.close();
        status.close();
    }

    private void endLoop() {
        loop.shutdownNow();
        try {
            if (!loop.awaitTermination(LOOP_ENDS_MS, TimeUnit.MILLISECONDS)) {
                LOG.warn("The connection's thread does not end; the process ends without waiting for it.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.chaarfm.worker.job;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.job.RunningJob.Ending;
import org.chaarfm.worker.job.RunningJob.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each job on a thread of its own: as many are analysed as there are slots, the others are fetched ahead.
 *
 * <p>Every job that is not dropped ends with exactly one result, whatever goes wrong. Thread-safe: this object's lock guards
 * the list of running jobs and is never held while a job works.
 */
public final class JobRunner implements Jobs, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    /** Each holds the memory of a track until the process ends. */
    private static final int MOST_HANGING = 8;

    /** Between two blocks of sound it is a second. */
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final SourceFetcher fetcher;
    private final Holdings holdings;
    private final Listener listener;
    private final InstantSource clock;
    private final TrackPipeline.Slots slots = new TrackPipeline.Slots();

    /** How many jobs are taken, with those that are fetched ahead. */
    private int capacity = 1;

    private final Map<JobAttempt, RunningJob> running = new LinkedHashMap<>();
    private final ThreadPoolExecutor threads;

    /** Threads that did not react to the end of their job. */
    private final List<Thread> hanging = new ArrayList<>();

    /**
     * Takes one job at a time until resized.
     *
     * @param clock measures how long a job takes and how long it makes no progress
     */
    public JobRunner(SourceFetcher fetcher, Holdings holdings, Listener listener, InstantSource clock) {
        this(fetcher, holdings, listener, clock, numbered());
    }

    JobRunner(
            SourceFetcher fetcher,
            Holdings holdings,
            Listener listener,
            InstantSource clock,
            ThreadFactory newThreads) {
        this.fetcher = fetcher;
        this.holdings = holdings;
        this.listener = listener;
        this.clock = clock;
        // Bounded by the capacity: a job over it gets no thread.
        threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), newThreads);
    }

    private static ThreadFactory numbered() {
        AtomicInteger number = new AtomicInteger();
        return task -> new Thread(task, "job-" + number.incrementAndGet());
    }

    @Override
    public synchronized void resize(int wantedSlots, int prefetch) {
        if (wantedSlots == 0) {
            capacity = 0; // What is held keeps its slots.
            return;
        }
        slots.resize(wantedSlots);
        capacity = wantedSlots + prefetch;
    }

    @Override
    public synchronized void submit(Job job, FileAnalyser analyser, JobLimits limits) {
        long going = running.values().stream()
                .filter(entry -> entry.ending() == null)
                .count();
        if (going >= capacity) {
            finish(new Result(job.attempt(), new ResultOutcome.Cancelled()), JobLabel.of(job.payload()));
            return;
        }
        if (holdings.add(job.attempt(), JobLabel.of(job.payload()))) {
            RunningJob added = new RunningJob(job, clock.instant());
            running.put(job.attempt(), added);
            start(added, new TrackPipeline(fetcher, analyser, limits, slots));
        }
    }

    /** A job that gets no thread ends like one that lacks memory later. */
    private void start(RunningJob job, TrackPipeline pipeline) {
        try {
            threads.execute(() -> run(job, pipeline));
        } catch (OutOfMemoryError e) {
            LOG.warn("No thread can be started for {}; the worker goes on without it.", job.attempt(), e);
            conclude(job, outOfMemory());
        }
    }

    @Override
    public void cancel(JobAttempt attempt) {
        end(attempt, Ending.CANCEL);
    }

    @Override
    public void drop(JobAttempt attempt) {
        end(attempt, Ending.DROP);
    }

    private synchronized void end(JobAttempt attempt, Ending how) {
        if (running.containsKey(attempt)) {
            running.get(attempt).end(how, clock.instant());
        }
    }

    @Override
    public synchronized void dropAll() {
        running.values().forEach(job -> job.end(Ending.DROP, clock.instant()));
    }

    /**
     * Keeps jobs that have a slot, and fetched ones that get a free slot at once. Downloads are given back, since they
     * may take long.
     */
    @Override
    public synchronized void giveBackWaiting() {
        long inSlots =
                running.values().stream().filter(job -> job.isAt(Step.IN_SLOT)).count();
        Set<RunningJob> begun = running.values().stream()
                .filter(job -> job.isAt(Step.FETCHED))
                .limit(Math.max(0, slots.number() - inSlots))
                .collect(Collectors.toSet());
        running.values().stream()
                .filter(job -> !job.isAt(Step.IN_SLOT) && !begun.contains(job))
                .forEach(job -> job.end(Ending.CANCEL, clock.instant()));
    }

    private void run(RunningJob job, TrackPipeline pipeline) {
        ResultOutcome outcome = job.begin() ? outcome(job, pipeline) : new ResultOutcome.Cancelled();
        job.leave();
        conclude(job, outcome);
    }

    /** The edge of the job's thread: whatever a track does, the worker goes on. */
    private ResultOutcome outcome(RunningJob job, TrackPipeline pipeline) {
        try {
            return new ResultOutcome.Success(pipeline.run(job, (stage, fraction) -> progress(job, stage, fraction)));
        } catch (TrackException e) {
            Integer seconds = e.retryAfter()
                    .map(wait -> (int) Math.min(Integer.MAX_VALUE, wait.toSeconds()))
                    .orElse(null);
            return new ResultOutcome.Failed(e.code(), e.getMessage(), seconds);
        } catch (InterruptedException | CancellationException e) {
            return new ResultOutcome.Cancelled();
        } catch (OutOfMemoryError e) {
            LOG.warn("Out of memory while working on {}; the worker goes on with the next track.", job.attempt(), e);
            return outOfMemory();
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "{} failed because of a defect of this worker, which goes on with the next track.",
                    job.attempt(),
                    e);
            return new ResultOutcome.Failed(ErrorCode.INTERNAL, "a defect of the worker: " + e, null);
        }
    }

    private static ResultOutcome outOfMemory() {
        return new ResultOutcome.Failed(ErrorCode.OUT_OF_MEMORY, "the worker ran out of memory", null);
    }

    private void progress(RunningJob job, Stage stage, double fraction) {
        job.progress(stage, clock.instant());
        if (holdings.at(job.attempt(), stage, fraction)) {
            listener.stageEntered(job.attempt(), stage);
        }
    }

    private synchronized void conclude(RunningJob job, ResultOutcome outcome) {
        if (running.get(job.attempt()) != job) {
            return; // Its thread was abandoned before.
        }
        if (job.ending() == Ending.DROP) {
            holdings.release(job.attempt());
        } else {
            finish(
                    new Result(job.attempt(), job.outcome(outcome)),
                    JobLabel.of(job.job().payload()));
        }
        running.remove(job.attempt());
    }

    /** Times out jobs that stand still or take too long, and abandons threads that do not react. To be called every second or so. */
    public synchronized void tick() {
        Instant now = clock.instant();
        for (RunningJob job : List.copyOf(running.values())) {
            job.timeOutIfDue(now);
            if (job.isHanging(now)) {
                abandon(job);
            }
        }
    }

    private void abandon(RunningJob job) {
        LOG.warn("{} hangs; its slot is given to another track, and its thread is abandoned.", job.attempt());
        if (job.thread() != null) {
            hanging.add(job.thread());
        }
        if (job.leaveSlot()) {
            slots.release();
        }
        conclude(job, new ResultOutcome.Cancelled());
        hanging.removeIf(thread -> !thread.isAlive());
        if (hanging.size() == MOST_HANGING) {
            listener.exhausted(MOST_HANGING + " tracks hang in this worker. Start it again, and see whether the disk of"
                    + " its cache folder answers.");
        }
    }

    private void finish(Result result, String label) {
        holdings.finish(result, label);
        listener.finished(result);
    }

    /** Drops all jobs, when the process ends, and waits for their threads unless they hang. An interrupt ends the wait. */
    @Override
    public void close() {
        dropAll();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A track does not stop; its thread is abandoned.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Port: events of jobs, on the jobs' own threads; must return quickly. */
    public interface Listener {
        /** A job entered its next stage. */
        void stageEntered(JobAttempt attempt, Stage stage);

        /** A job ended; the holdings keep its result until it is acknowledged. */
        void finished(Result result);

        /** So many jobs hang that the process should be restarted. */
        void exhausted(String why);
    }
}

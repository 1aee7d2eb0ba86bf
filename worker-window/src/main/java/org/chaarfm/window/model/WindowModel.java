package org.chaarfm.window.model;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chaarfm.window.model.Shown.Closing;
import org.chaarfm.window.model.Shown.Order;

/**
 * The state of the window. It is told what was typed and clicked, each line of the worker's output, and its end; {@link #shown}
 * says what follows from that. Not thread-safe: the window has one thread.
 */
public final class WindowModel {
    /** How the worker ends when it is stopped. */
    private static final int STOPPED = 130;

    private final WindowLog log;
    private final NewerWorker newer = new NewerWorker();
    private final Map<JoinForm.Field, String> complaints = new EnumMap<>(JoinForm.Field.class);

    private boolean running;
    private boolean stopping;
    private Closing closing = Closing.NO;
    private String address = "";
    private String joined = "";

    /** Null until the first worker was started. */
    private WorkerEvents worker;

    /** Null until the first one has ended. */
    private Ending ending;

    /** The first line of the worker's error output. */
    private String firstError = "";

    public WindowModel(ZoneId zone) {
        log = new WindowLog(zone);
    }

    public WindowLog log() {
        return log;
    }

    public NewerWorker newer() {
        return newer;
    }

    /**
     * Whether a worker can be started with what was typed; if not, the complaints say why.
     *
     * @param known whether the worker has joined at this address before
     */
    public boolean accept(JoinForm form, boolean known) {
        complaints.clear();
        complaints.putAll(form.complaints(known));
        return complaints.isEmpty();
    }

    /** A worker was started. */
    public void started(JoinForm form, Instant now) {
        if (!form.address().equals(address)) {
            newer.forget();
        }
        address = form.address();
        running = true;
        stopping = false;
        worker = new WorkerEvents(newer);
        ending = null;
        firstError = "";
        closing = Closing.NO;
        complaints.clear();
        joined = String.format(
                Locale.ROOT,
                "%s%s; up to %d\u00a0%% of the processors and %,d\u00a0MB",
                form.name().isEmpty() ? "" : Shown.plain(form.name()) + " at ",
                form.address(),
                form.maxCpu(),
                form.maxMemoryMb());
        log.add(now, "Starting the worker");
    }

    /** It could not be started. */
    public void notStarted(String why, Instant now) {
        running = false;
        ending = Ending.unexpected("The worker could not be started: " + why);
        log.add(now, why);
    }

    /** A line of the worker's output. */
    public void said(String line, Instant now) {
        worker.read(line, now).ifPresent(sentence -> log.add(now, sentence));
    }

    /** Something that belongs into the log, and is not of the worker. */
    public void noted(String sentence, Instant now) {
        log.add(now, sentence);
    }

    /** A line of the worker's error output. */
    public void complained(String line, Instant now) {
        if (firstError.isEmpty() && !Ending.isLogging(line) && !line.isBlank()) {
            firstError = Shown.plain(line);
        }
        log.add(now, line);
    }

    /** The worker's process has ended. */
    public void exited(int code, Instant now) {
        running = false;
        for (JoinForm.Field field : JoinForm.Field.values()) {
            String complaint = field.complaint(firstError);
            if (complaint != null) {
                complaints.put(field, complaint);
            }
        }
        if (!complaints.isEmpty()) {
            ending = Ending.notBegun();
        } else {
            ending = worker.ending()
                    .orElseGet(() -> stopping || code == STOPPED ? Ending.stopped() : Ending.silent(code, firstError));
        }
        log.add(now, "The worker has ended with exit status " + code);
    }

    /** A line of an update. */
    public void updateSaid(String line, Instant now) {
        newer.said(line);
        log.add(now, line);
    }

    /** Somebody wants something of the worker, which is told it. */
    public void ordered(Order order) {
        stopping |= order == Order.STOP;
    }

    /** Somebody wants to close the window; whether it may go. While a worker runs it asks what shall become of that. */
    public boolean mayClose() {
        if (running && !stopping) {
            closing = Closing.ASKS;
        }
        return !running;
    }

    /** The answer is to close as soon as the worker has ended. */
    public void closeWhenDone() {
        closing = Closing.WHEN_DONE;
    }

    /** The answer is not to close. */
    public void stayOpen() {
        closing = Closing.NO;
    }

    /** Whether the window goes now that the worker has ended. */
    public boolean closesNow() {
        return !running && closing != Closing.NO;
    }

    /** Whether the worker can join again without a code. */
    public boolean hasCredential() {
        return worker != null && worker.hasCredential();
    }

    /** Whether it was not let in, so that it needs another code. */
    public boolean refused() {
        return complaints.containsKey(JoinForm.Field.CODE) || (ending != null && ending.refused());
    }

    /** What is to be seen. */
    public Shown shown(Instant now) {
        Headline headline = running
                ? Headline.of(worker.status(), stopping, worker.slept(), now)
                : ending == null ? Headline.FIRST : ending.headline();
        WorkerStatus status = worker == null ? WorkerStatus.STARTING : worker.status();
        return new Shown(
                headline.title(),
                headline.detail(),
                headline.tone(),
                running ? worker.warning() : "",
                running ? joined : "",
                running ? Slots.rows(status) : List.of(),
                running ? Slots.more(status) : 0,
                new Shown.Counts(status.embedded(), status.failed(), status.failedAttempts(), status.tracksPerMinute()),
                Orders.possible(running, stopping, status),
                complaints,
                running ? closing : Closing.NO,
                newer.shown());
    }
}

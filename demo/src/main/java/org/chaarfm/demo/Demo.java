package org.chaarfm.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chaarfm.client.CoordinatorClient;
import org.chaarfm.client.Page;
import org.chaarfm.client.Run;
import org.chaarfm.client.Session;
import org.chaarfm.client.Worker;
import org.chaarfm.demo.music.Piece;
import org.chaarfm.demo.report.Export;
import org.chaarfm.demo.report.Progress;
import org.chaarfm.demo.report.ProgressView;
import org.chaarfm.demo.report.Report;

/** One demo from its first line to its last. For one thread; who made the fleet ends it. */
final class Demo {
    private static final Duration JOIN_WITHIN = Duration.ofMinutes(1);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final String PRETRAINED = "msd-musicnn-1";
    private static final String SESSION = "demo";

    private final DemoFolder folder;
    private final Fleet fleet;
    private final Ending ending;
    private final Console console;
    private final InstantSource clock = InstantSource.system();
    private CoordinatorClient client;
    private Session session;

    Demo(DemoFolder folder, Fleet fleet, Ending ending, Console console) {
        this.folder = folder;
        this.fleet = fleet;
        this.ending = ending;
        this.console = console;
    }

    /** Runs it; whether the run completed and had something to do. Given weights must be usable. */
    boolean run(int workers, ExportTarget target, boolean weightsGiven) throws IOException, InterruptedException {
        Optional<Path> weights = weights(weightsGiven);
        client = coordinator(weights);
        session = session(weights.isEmpty());
        Optional<Run> unfinished = Page.all(after -> client.runs(session.id(), after)).stream()
                .filter(run -> !run.ended())
                .findFirst();
        unfinished.ifPresent(run -> console.say("Going on with an unfinished run: "
                + run.counts().done() + " of " + run.counts().total() + " tracks are done"));
        Instant started = clock.instant();
        startWorkers(workers, weights, started);
        Run begun = unfinished.isPresent() ? unfinished.get() : client.startFolderRun(session.id(), ".");
        Instant begin = clock.instant();
        Run run = watch(begun, started, begin);
        console.section(Report.problems(Page.all(after -> client.events(run.id(), after))));
        if (run.counts().discovered() == 0) {
            console.say("\nNo audio was found in " + folder.music + " and the folders in it, so there is no export\n"
                    + "  Files are known by their endings, such as mp3, flac, m4a, ogg, opus, wav or wma");
        } else {
            report(run, begun.counts().done(), Duration.between(begin, clock.instant()), target);
        }
        if (!run.completed()) {
            console.say("The run is " + run.state() + (run.message() == null ? "" : ": " + run.message()));
        }
        return run.completed() && run.counts().discovered() > 0;
    }

    /** The pretrained weights, if the worker has them. */
    private Optional<Path> weights(boolean given) throws IOException, InterruptedException {
        JsonNode answer = fleet.askForModel();
        if (PRETRAINED.equals(answer.path("name").asText()) && answer.hasNonNull("file")) {
            Path file = Path.of(answer.path("file").asText());
            console.say("Model: " + PRETRAINED + ", from " + file);
            return Optional.of(file);
        }
        if (given) {
            JsonNode reason = answer.hasNonNull("error") ? answer.path("error") : answer.at("/candidates/0/reason");
            throw new IOException("MUSICNN_MODEL is not " + PRETRAINED + ": " + reason.asText());
        }
        console.say("Model: the stand-in, whose vectors mean nothing (for real ones set MUSICNN_MODEL=FILE)");
        return Optional.empty();
    }

    private CoordinatorClient coordinator(Optional<Path> weights) throws IOException, InterruptedException {
        Instant begin = clock.instant();
        fleet.startCoordinator(weights);
        console.say("Starting the coordinator; everything that is kept is in " + folder.root);
        if (folder.music.startsWith(folder.root)) {
            console.say("Making " + Piece.ALL.size() + " short pieces of music, as no folder was given");
            Piece.writeAll(folder.music);
        }
        CoordinatorClient ready = fleet.awaitCoordinator();
        console.say(String.format(
                Locale.ROOT, "The coordinator is ready at %s after %.1f s", ready.base(), seconds(begin)));
        console.say("Watch it in a browser, which this signs in once, within ten minutes:\n  " + ready.signInLink());
        return ready;
    }

    /** That of an earlier demo with the same model, so that nothing is embedded twice. */
    private Session session(boolean standIn) throws IOException {
        Optional<Session> earlier = Page.all(client::sessions).stream()
                .filter(other -> other.open() && other.name().equals(SESSION))
                .filter(other -> other.collection().model().standIn() == standIn)
                .findFirst();
        return earlier.isPresent()
                ? earlier.get()
                : client.openSession(SESSION, standIn ? "stand-in" : PRETRAINED, false);
    }

    private void startWorkers(int workers, Optional<Path> weights, Instant started)
            throws IOException, InterruptedException {
        fleet.startWorkers(workers, client.base(), session.code(), weights);
        console.say("Starting " + counted(workers) + " with the pairing code " + session.code());
        int joined = 0;
        do {
            fleet.pause(LOOK_EVERY);
            joined = (int) seen(started).stream().filter(Worker::connected).count();
        } while (joined < fleet.workersAlive() && clock.instant().isBefore(started.plus(JOIN_WITHIN)));
        fleet.pause(Duration.ZERO); // Quotes a worker if they have all ended.
        if (joined == 0) {
            throw new IOException("no worker joined within " + JOIN_WITHIN.toSeconds() + " s");
        }
        console.say(String.format(
                Locale.ROOT,
                "%s joined after %.1f s",
                counted(joined) + (joined == 1 ? " has" : " have"),
                seconds(started)));
    }

    /** The session's workers without those of earlier demos. */
    private List<Worker> seen(Instant since) throws IOException {
        return Page.all(after -> client.workers(session.id(), after)).stream()
                .filter(worker -> !worker.lastSeen().isBefore(since))
                .toList();
    }

    private Run watch(Run begun, Instant started, Instant begin) throws IOException, InterruptedException {
        ProgressView view = ProgressView.on(console.out());
        Run run = begun;
        ending.seen(run);
        while (!run.ended()) {
            fleet.pause(LOOK_EVERY);
            run = client.run(run.id());
            ending.seen(run);
            Duration elapsed = Duration.between(begin, clock.instant());
            view.show(new Progress(run, seen(started), begun.counts().done(), elapsed));
        }
        return run;
    }

    private void report(Run run, long before, Duration wall, ExportTarget target) throws IOException {
        Path whole = folder.root.resolve("export.ndjson");
        client.export(session.id(), whole);
        Export export = Export.read(whole);
        target.write(whole);
        Files.delete(whole);
        console.section(Report.failures(Page.all(after -> client.failures(run.id(), after))));
        console.section(Report.neighbours(export, session.collection().model().standIn()));
        List<Worker> workers = Page.all(after -> client.workers(session.id(), after));
        console.section(Report.summary(run, before, wall, export, workers));
        fleet.lostWorkers().forEach(lost -> console.say(lost.lastWords()));
        if (run.completed() && run.counts().total() == 0) {
            console.say("Nothing was new: every track had been seen before (--fresh begins anew)");
        }
        if (export.tracks() > 0) {
            console.say("Every embedding is a line of " + target.file());
        }
    }

    private static String counted(int workers) {
        return workers == 1 ? "1 worker" : workers + " workers";
    }

    private double seconds(Instant since) {
        return Duration.between(since, clock.instant()).toMillis() / 1000.0;
    }
}

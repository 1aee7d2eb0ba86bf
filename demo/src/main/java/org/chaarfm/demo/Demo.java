package org.chaarfm.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chaarfm.demo.music.MusicMaker;
import org.chaarfm.demo.process.StartedProcess;
import org.chaarfm.demo.progress.ProgressView;
import org.chaarfm.demo.progress.Snapshot;
import org.chaarfm.demo.report.Exported;
import org.chaarfm.demo.report.Report;
import org.chaarfm.demo.report.Summary;
import org.chaarfm.demo.rest.CoordinatorApi;
import org.chaarfm.demo.rest.CoordinatorFile;
import org.chaarfm.demo.rest.Run;
import org.chaarfm.demo.rest.Session;
import org.chaarfm.demo.rest.WorkerState;
import org.chaarfm.protocol.field.TerminalText;
import org.chaarfm.protocol.media.AudioFileName;

/** One demo from its first line to its last. For one thread; who made the fleet and the workspace ends them. */
final class Demo {
    private static final Duration JOIN_WITHIN = Duration.ofMinutes(1);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final DemoOptions options;
    private final Fleet fleet;
    private final Workspace workspace;
    private final Rescue rescue;
    private final InstantSource clock;
    private final PrintStream out;

    Demo(DemoOptions options, Fleet fleet, Workspace workspace, Rescue rescue, InstantSource clock, PrintStream out) {
        this.options = options;
        this.fleet = fleet;
        this.workspace = workspace;
        this.rescue = rescue;
        this.clock = clock;
        this.out = out;
    }

    /**
     * Runs it.
     *
     * @return whether the run completed and had something to do
     * @throws DemoException when a process gave up
     */
    boolean run() throws IOException, InterruptedException {
        Optional<Path> model = model();
        out.println(ModelText.of(model));
        CoordinatorApi api = startCoordinator(model);
        Session session = api.createSession("demo", model.isPresent() ? "msd-musicnn-1" : "stand-in");
        startWorkers(api, session, model);
        Instant begin = clock.instant();
        Run started = api.startFolderRun(session);
        rescue.begin(api, session, started);
        Run run = watch(api, session, started, begin);
        Duration wall = Duration.between(begin, clock.instant());
        if (run.counts().discovered() == 0) {
            tellThatNothingWasFound(api, run);
        } else {
            report(api, session, run, wall);
        }
        rescue.over();
        if (options.keep()) {
            tellWhatIsKept(api, session);
            fleet.release();
        }
        return run.completed() && run.counts().discovered() > 0;
    }

    private Optional<Path> model() throws IOException, InterruptedException {
        ModelAnswer answer = fleet.askForModel();
        Optional<Path> given = options.givenModel();
        if (given.isPresent() && !answer.file().equals(given)) {
            throw new DemoException("the weights cannot be used: " + answer.aboutGivenFile());
        }
        return answer.file();
    }

    private CoordinatorApi startCoordinator(Optional<Path> model) throws IOException, InterruptedException {
        Instant begin = clock.instant();
        Path music = options.givenMusic().orElse(workspace.music());
        Files.createDirectories(workspace.music());
        fleet.startCoordinator(music, model);
        out.println("Starting the coordinator");
        if (options.givenMusic().isEmpty()) {
            out.println(
                    "Composing " + MusicMaker.pieces() + " short pieces of music meanwhile, as no folder was given");
            new MusicMaker().make(music);
        }
        CoordinatorApi api = fleet.awaitCoordinator();
        out.println(
                String.format(Locale.ROOT, "The coordinator is ready at %s after %.1f s", api.base(), seconds(begin)));
        return api;
    }

    private void startWorkers(CoordinatorApi api, Session session, Optional<Path> model)
            throws IOException, InterruptedException {
        Instant begin = clock.instant();
        fleet.startWorkers(options.workers(), api.base(), session, model);
        out.println("Starting " + (options.workers() == 1 ? "1 worker" : options.workers() + " workers")
                + " with the pairing code " + session.code());
        long joined = joined(api, session);
        while (joined < fleet.workersAlive() && clock.instant().isBefore(begin.plus(JOIN_WITHIN))) {
            fleet.pause(LOOK_EVERY);
            joined = joined(api, session);
        }
        fleet.checkWorkers();
        if (joined == 0) {
            throw new DemoException("no worker joined within " + JOIN_WITHIN.toSeconds() + " s");
        }
        out.println(String.format(
                Locale.ROOT,
                "%s joined after %.1f s",
                joined == 1 ? "1 worker has" : joined + " workers have",
                seconds(begin)));
    }

    private static long joined(CoordinatorApi api, Session session) throws IOException {
        return api.workers(session).stream().filter(WorkerState::connected).count();
    }

    private Run watch(CoordinatorApi api, Session session, Run started, Instant begin)
            throws IOException, InterruptedException {
        Run run = started;
        try (ProgressView view = ProgressView.on(out)) {
            while (!run.ended()) {
                fleet.pause(LOOK_EVERY);
                run = api.run(run.id());
                rescue.seen(run);
                view.show(new Snapshot(run, api.workers(session), Duration.between(begin, clock.instant())));
            }
        }
        return run;
    }

    private void report(CoordinatorApi api, Session session, Run run, Duration wall) throws IOException {
        Path whole = workspace.root().resolve("export.ndjson");
        api.export(session, whole);
        Exported exported = Exported.in(whole);
        options.export().write(whole);
        Files.delete(whole);
        section(Report.problems(api.events(run)));
        section(Report.failures(api.failures(run)));
        section(Report.neighbours(
                exported.nearest(), exported.tracks(), session.collection().model()));
        section(new Summary(run, wall, exported.audio(), api.workers(session)).lines());
        for (StartedProcess lost : fleet.lostWorkers()) {
            out.println(lost.lastWords());
        }
        if (exported.tracks() > 0) {
            out.println("Every embedding is a line of " + options.export().file());
        }
        tellHowItEnded(run);
    }

    private void tellThatNothingWasFound(CoordinatorApi api, Run run) throws IOException {
        section(Report.problems(api.events(run)));
        section(List.of(
                "No audio was found in " + options.music() + " and the folders in it, so there is no export",
                "  Files with these endings are looked for: " + String.join(", ", AudioFileName.ENDINGS)));
        tellHowItEnded(run);
    }

    private void tellHowItEnded(Run run) {
        if (!run.completed()) {
            out.println("The run is " + run.state()
                    + (run.message() == null ? "" : ": " + TerminalText.line(run.message())));
        }
    }

    private void tellWhatIsKept(CoordinatorApi api, Session session) {
        section(List.of(
                "Everything goes on running (--keep)",
                "  address     " + api.base(),
                "  API token   " + CoordinatorFile.tokenFile(workspace.data()),
                "  data        " + workspace.data(),
                "  logs        " + workspace.logs(),
                "  one more    ./chaarfm worker --url " + api.base() + " --code " + session.code(),
                "  to end it   kill "
                        + String.join(
                                " ", fleet.pids().stream().map(String::valueOf).toList()),
                "  afterwards  rm -r " + workspace.root()));
    }

    private void section(List<String> lines) {
        if (!lines.isEmpty()) {
            out.println();
            lines.forEach(out::println);
        }
    }

    private double seconds(Instant since) {
        return Duration.between(since, clock.instant()).toMillis() / 1000.0;
    }
}

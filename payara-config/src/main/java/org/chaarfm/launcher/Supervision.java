package org.chaarfm.launcher;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.chaarfm.launcher.api.CoordinatorApi;
import org.chaarfm.launcher.api.Readiness;
import org.chaarfm.launcher.api.ReadinessWatch;
import org.chaarfm.launcher.folder.CoordinatorDescription;
import org.chaarfm.launcher.folder.DataFolder;
import org.chaarfm.launcher.process.EndSentence;
import org.chaarfm.launcher.process.ServerProcess;
import org.chaarfm.launcher.process.StartupPatience;
import org.chaarfm.launcher.server.ServerReport;

/** Follows the server process from its start to its end: waits until it is ready, says so, and notices when it dies. */
final class Supervision {

    private static final Duration WHILE_STARTING = Duration.ofMillis(50);
    private static final Duration WHILE_RUNNING = Duration.ofSeconds(5);

    /** More than the server gives itself, which halts after 20 s. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(25);

    private final Announcement announcement;
    private final ServerProcess server;
    private final ArchiveMaker archive;
    private final Console console;
    private final DataFolder data;
    private final CoordinatorApi api;
    private final InstantSource clock = InstantSource.system();

    Supervision(Announcement announcement, ServerProcess server, ArchiveMaker archive, Console console) {
        this.announcement = announcement;
        this.server = server;
        this.archive = archive;
        this.console = console;
        this.data = announcement.data();
        this.api = new CoordinatorApi(
                announcement.listen().localUrl(), announcement.token().value());
    }

    /** Returns never: the server ends by itself, which is a failure, or a signal ends this process. */
    void follow(StopSignal stop) throws StartException, InterruptedException {
        try {
            awaitReady(stop);
            announce();
            archive.start();
            awaitEnd();
        } catch (StartException failure) {
            stop.endHereIfReceived();
            endServer();
            throw failure;
        }
    }

    /** Waits until it is ready and makes its archive, for the starts to come; the server has ended then. */
    void prepare(StopSignal stop) throws StartException, InterruptedException {
        try {
            awaitReady(stop);
            OpenSessions.in(api);
        } catch (IOException failure) {
            throw sessionsUnread(failure);
        } finally {
            server.stop(LONGEST_STOP);
        }
        archive.makeNow();
        if (!archive.isThere()) {
            throw new StartException("The archive of the server's classes was not made; starts only take longer.");
        }
    }

    private void awaitReady(StopSignal stop) throws StartException, InterruptedException {
        StartupPatience patience = new StartupPatience(clock.instant());
        String detail = "";
        while (!patience.isExhausted(clock.instant())) {
            failIfEnded(WHILE_STARTING);
            stop.endHereIfReceived();
            if (isDeployed()) {
                patience.deployed(clock.instant());
                Readiness answer = api.readiness();
                if (answer.ready()) {
                    return;
                }
                detail = answer.detail();
            }
            patience.note(clock.instant(), detail).ifPresent(console::say);
        }
        throw new StartException("The coordinator did not become ready in time"
                + (detail.isEmpty() ? "" : ": " + detail) + ". More is in " + data.log() + ".");
    }

    private boolean isDeployed() throws StartException {
        Optional<ServerReport> report = server.report();
        if (report.isPresent() && report.get().kind() == ServerReport.Kind.FAILED) {
            throw new StartException(EndSentence.of(report, 0, server.lastLines(), data.log()));
        }
        return report.isPresent();
    }

    private void announce() throws StartException, InterruptedException {
        try {
            OpenSessions sessions = OpenSessions.in(api);
            announcement.token().keepIn(data.apiToken());
            new CoordinatorDescription(
                            ProcessHandle.current().pid(),
                            server.pid(),
                            announcement.listen().localUrl().toString(),
                            announcement.publicUrl().toString())
                    .write(data.description());
            announcement.lines(sinceStart(), sessions).forEach(console::say);
        } catch (IOException failure) {
            throw sessionsUnread(failure);
        }
    }

    private StartException sessionsUnread(IOException failure) {
        return new StartException(
                "The coordinator started, but its sessions could not be read: " + failure.getMessage() + ". More is in "
                        + data.log() + ".",
                failure);
    }

    private Duration sinceStart() {
        Instant start =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        return Duration.between(start, clock.instant());
    }

    private void awaitEnd() throws StartException, InterruptedException {
        ReadinessWatch watch = new ReadinessWatch();
        while (true) {
            failIfEnded(WHILE_RUNNING);
            watch.observe(api.readiness()).ifPresent(console::complain);
        }
    }

    private void failIfEnded(Duration wait) throws StartException, InterruptedException {
        OptionalInt exitCode = server.awaitEnd(wait);
        if (exitCode.isPresent()) {
            throw new StartException(
                    EndSentence.of(server.report(), exitCode.getAsInt(), server.lastLines(), data.log()));
        }
    }

    /** On a signal: returns the exit code. */
    int stop() {
        console.say("Stopping the coordinator");
        try {
            if (endServer()) {
                console.say("Stopped");
                return 0;
            }
            console.complain("The server did not stop within " + LONGEST_STOP.toSeconds() + " s and was killed."
                    + " What was committed is kept.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }

    private boolean endServer() throws InterruptedException {
        archive.stop();
        try {
            Files.deleteIfExists(data.description());
        } catch (IOException stays) {
            console.complain("Could not remove " + data.description() + ": " + stays.getMessage());
        }
        return server.stop(LONGEST_STOP);
    }
}

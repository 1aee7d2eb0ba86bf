package org.chaarfm.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chaarfm.launcher.CoordinatorApi.Session;
import org.chaarfm.launcher.failure.StartException;
import org.chaarfm.launcher.folder.ApiToken;
import org.chaarfm.launcher.folder.CoordinatorDescription;
import org.chaarfm.launcher.folder.DataFolder;
import org.chaarfm.launcher.folder.NetworkFileSystem;
import org.chaarfm.launcher.server.ListenAddress;
import org.chaarfm.launcher.server.LoggedOutput;
import org.chaarfm.launcher.server.PayaraMicroServer;
import org.chaarfm.launcher.server.TlsIdentity;
import org.chaarfm.os.PrivateFiles;

/** One run of the coordinator in this process: checks, the server's start, the announcement, the stop. */
public final class Coordinator {

    /** From the deployment until it is ready; a migration of the schema is over by then. */
    private static final Duration LONGEST_UNTIL_READY = Duration.ofMinutes(1);

    private final CoordinatorSettings settings;
    private final DataFolder data;
    private final Console console;

    Coordinator(CoordinatorSettings settings, Console console) {
        this.settings = settings;
        this.data = new DataFolder(settings.dataFolder());
        this.console = console;
    }

    /** Returns when the coordinator shall stop. */
    public interface Stop {
        void await() throws InterruptedException;
    }

    /** Starts a coordinator in silence, with a data folder that is deleted, and stops it: what an archive is made from. */
    public static void startOnce() throws StartException, InterruptedException {
        try {
            Path folder = Files.createTempDirectory("chaarfm-prepare-");
            try {
                PrintStream nobody = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
                new Coordinator(CoordinatorSettings.in(folder), new Console(nobody, System.err)).run(() -> {});
            } finally {
                PrivateFiles.deleteFolder(folder);
            }
        } catch (IOException failure) {
            throw new StartException("Nothing can be prepared: " + StartException.reason(failure) + ".", failure);
        }
    }

    /**
     * Runs until it shall stop.
     *
     * @throws StartException when it cannot start
     */
    public void run(Stop stop) throws StartException, InterruptedException {
        StartChecks.checkModel(settings.modelFile());
        StartChecks.checkMusicRoot(settings.musicRoot());
        StartChecks.checkPackages(settings.packages());
        data.prepare();
        if (settings.databaseIsEmbedded()) {
            NetworkFileSystem.refuse(data);
        }
        try (data) {
            data.lock();
            console.say("Starting the coordinator; its data is in " + data.root());
            noteDatabaseOfOldKind();
            serve(stop);
        } catch (IOException failure) {
            throw new StartException(
                    "The data folder " + data.root() + " cannot be used: " + StartException.reason(failure) + ".",
                    failure);
        }
    }

    private void noteDatabaseOfOldKind() {
        Path h2 = data.database().resolve("coordinator.mv.db");
        if (Files.exists(h2)) {
            console.say("The H2 database " + h2 + " of an earlier version is not used any more.");
        }
    }

    private TlsIdentity tls() throws StartException {
        return settings.tls() ? TlsIdentity.read(settings.tlsCertificate(), settings.tlsKey(), Instant.now()) : null;
    }

    private void serve(Stop stop) throws StartException, IOException, InterruptedException {
        TlsIdentity tls = tls();
        ListenAddress listen = StartChecks.freePort(settings.listen());
        ApiToken token = ApiToken.in(data.apiToken(), new SecureRandom());
        Files.deleteIfExists(data.description());
        // No list of processes shows these.
        settings.applicationProperties(data, token).forEach(System::setProperty);
        LoggedOutput.replaceStandardStreams();
        PayaraMicroServer server = start(listen, tls);
        try {
            announce(listen, tls, token);
            stop.await();
        } finally {
            try {
                Files.deleteIfExists(data.description());
            } finally {
                server.stop();
            }
        }
        console.say("Stopped");
    }

    private PayaraMicroServer start(ListenAddress listen, TlsIdentity tls) throws StartException {
        StartNotices notices = StartNotices.show(console);
        try {
            return PayaraMicroServer.start(data, listen, tls);
        } finally {
            notices.close();
        }
    }

    private void announce(ListenAddress listen, TlsIdentity tls, ApiToken token)
            throws StartException, InterruptedException {
        OwnCertificate certificate =
                tls == null ? null : new OwnCertificate(tls.chain().get(0));
        CoordinatorApi api = new CoordinatorApi(listen.localUrl(), token.value(), certificate);
        awaitReady(api);
        Announcement announcement =
                new Announcement(settings.publicUrl(), listen, data, token, settings.packages() != null);
        try {
            List<Session> sessions = api.openSessions();
            String setUpLink = api.isSetUp() ? null : api.setUpLink();
            token.keepIn(data.apiToken());
            new CoordinatorDescription(
                            ProcessHandle.current().pid(), listen.localUrl().toString(), announcement.publicUrl())
                    .write(data.description());
            announcement.lines(sinceStart(), sessions, setUpLink).forEach(console::say);
        } catch (IOException failure) {
            throw new StartException(
                    "The coordinator started, but its first account and sessions could not be read: "
                            + failure.getMessage() + ". More is in " + data.log() + ".",
                    failure);
        }
    }

    private void awaitReady(CoordinatorApi api) throws StartException, InterruptedException {
        Optional<String> missing = new ReadyWait().until(api::whatIsMissing, LONGEST_UNTIL_READY);
        if (missing.isPresent()) {
            throw new StartException("The coordinator did not become ready within " + LONGEST_UNTIL_READY.toSeconds()
                    + " s: " + missing.get() + ". More is in " + data.log() + ".");
        }
    }

    private static Duration sinceStart() {
        long started = ManagementFactory.getRuntimeMXBean().getStartTime();
        return Duration.between(Instant.ofEpochMilli(started), Instant.now());
    }
}

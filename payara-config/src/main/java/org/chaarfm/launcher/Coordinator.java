package org.chaarfm.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.chaarfm.launcher.check.AnsweringDatabase;
import org.chaarfm.launcher.check.FreePort;
import org.chaarfm.launcher.check.GivenFiles;
import org.chaarfm.launcher.folder.ApiToken;
import org.chaarfm.launcher.folder.DataFolder;
import org.chaarfm.launcher.folder.Occupancy;
import org.chaarfm.launcher.folder.Reasons;
import org.chaarfm.launcher.process.ServerCommand;
import org.chaarfm.launcher.process.ServerProcess;
import org.chaarfm.launcher.runtime.ClassArchive;
import org.chaarfm.launcher.runtime.ProgramJar;
import org.chaarfm.launcher.runtime.RuntimeFolder;
import org.chaarfm.launcher.runtime.ServerFolder;
import org.chaarfm.launcher.runtime.UnpackedServer;
import org.chaarfm.launcher.runtime.UsedServer;
import org.chaarfm.launcher.server.ServerInstructions;
import org.chaarfm.launcher.settings.CoordinatorSettings;
import org.chaarfm.launcher.settings.ListenAddress;

/** One run of the coordinator: checks, unpacking, the server process, and its supervision until it ends. */
public final class Coordinator {

    /** System property with a ROOT.war to deploy in place of the coordinator's: for this module's tests. */
    private static final String APPLICATION_PROPERTY = "chaarfm.launcher.application";

    private final CoordinatorSettings settings;
    private final Path usualRuntime;
    private final DataFolder data;
    private final Console console;

    /**
     * A coordinator with these settings.
     *
     * @param usualRuntime where unpacked servers are kept unless the settings say otherwise
     */
    public Coordinator(CoordinatorSettings settings, Path usualRuntime, Console console) {
        this.settings = settings;
        this.usualRuntime = usualRuntime;
        this.data = new DataFolder(settings.dataFolder());
        this.console = console;
    }

    /**
     * Runs until the server ends; a signal to stop ends the process from inside with exit code 0.
     *
     * @throws StartException when it cannot start, or when the server ends by itself
     */
    public void run() throws StartException, InterruptedException {
        run(Supervision::follow);
    }

    /**
     * Unpacks the server and makes the archive of its classes, for which it has to start once; does nothing where both
     * are there.
     *
     * @throws StartException when it cannot start
     */
    public void prepare() throws StartException, InterruptedException {
        try (UsedServer used = unpacked()) {
            if (ClassArchive.of(used.server()).exists()) {
                return;
            }
        } catch (IOException unlocked) {
            throw new StartException("The server cannot be prepared: " + Reasons.of(unlocked) + ".", unlocked);
        }
        run(Supervision::prepare);
    }

    /** What becomes of the started server. */
    private interface Course {
        void take(Supervision supervision, StopSignal stop) throws StartException, InterruptedException;
    }

    private void run(Course course) throws StartException, InterruptedException {
        StopSignal stop = StopSignal.install();
        try {
            GivenFiles.checkModel(settings.modelFile());
            GivenFiles.checkMusicRoot(settings.musicRoot());
            AnsweringDatabase.check(settings.database());
            data.prepare();
            occupyAndServe(stop, course);
        } catch (IOException failure) {
            throw new StartException(
                    "The data folder " + data.root() + " cannot be used: " + Reasons.of(failure) + ".", failure);
        } finally {
            stop.disarm();
        }
    }

    private void occupyAndServe(StopSignal stop, Course course)
            throws StartException, IOException, InterruptedException {
        Occupancy occupancy = Occupancy.of(data);
        try {
            serve(stop, course);
        } finally {
            occupancy.close();
        }
    }

    private void serve(StopSignal stop, Course course) throws StartException, IOException, InterruptedException {
        ListenAddress listen = FreePort.at(settings.listen());
        ApiToken token = ApiToken.in(data.apiToken(), new SecureRandom());
        Files.deleteIfExists(data.description());
        console.say("Starting the coordinator; its data is in " + data.root());
        try (UsedServer used = unpacked()) {
            ServerCommand command = program(used.server(), listen);
            Announcement announcement = new Announcement(settings, listen, data, token);
            course.take(
                    stop.start(
                            () -> new Supervision(
                                    announcement, start(command, listen, token), new ArchiveMaker(command), console),
                            Supervision::stop),
                    stop);
        }
    }

    private UsedServer unpacked() throws StartException {
        RuntimeFolder runtime = RuntimeFolder.choose(settings.runtimeFolder(), usualRuntime, data.runtime());
        try {
            UsedServer used = runtime.use(ProgramJar.running());
            runtime.deleteUnused();
            return used;
        } catch (IOException failure) {
            throw new StartException(
                    "The server cannot be unpacked into " + runtime.folder() + " (" + Reasons.of(failure)
                            + "). It needs 250 MB there; choose another folder with --runtime.",
                    failure);
        }
    }

    private ServerCommand program(UnpackedServer server, ListenAddress listen) throws IOException {
        ServerFolder files = new ServerFolder(data.server());
        files.prepare(server, listen);
        return new ServerCommand(data.root(), server, application(server), files, ClassArchive.of(server));
    }

    private static Path application(UnpackedServer server) {
        String other = System.getProperty(APPLICATION_PROPERTY);
        return other == null ? server.application() : Path.of(other).toAbsolutePath();
    }

    private ServerProcess start(ServerCommand command, ListenAddress listen, ApiToken token) throws StartException {
        Map<String, String> properties = ApplicationProperties.of(settings, data, token);
        ServerInstructions instructions =
                new ServerInstructions(properties, command.payara(listen.port()), data.serverLock());
        try {
            return ServerProcess.start(command.jvm(settings.heapMegabytes()), data.root(), instructions);
        } catch (IOException failure) {
            throw new StartException("The server process cannot be started: " + Reasons.of(failure) + ".", failure);
        }
    }
}

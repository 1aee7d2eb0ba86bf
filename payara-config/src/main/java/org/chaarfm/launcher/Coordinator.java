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
import org.chaarfm.launcher.runtime.ServerFolder;
import org.chaarfm.launcher.runtime.UnpackedServer;
import org.chaarfm.launcher.server.ServerInstructions;
import org.chaarfm.launcher.settings.CoordinatorSettings;
import org.chaarfm.launcher.settings.ListenAddress;

/** One run of the coordinator: checks, unpacking, the server process, and its supervision until it ends. */
public final class Coordinator {

    /** System property with a ROOT.war to deploy in place of the coordinator's: for this module's tests. */
    private static final String APPLICATION_PROPERTY = "chaarfm.launcher.application";

    private final CoordinatorSettings settings;
    private final DataFolder data;
    private final Console console;

    public Coordinator(CoordinatorSettings settings, Console console) {
        this.settings = settings;
        this.data = new DataFolder(settings.dataFolder());
        this.console = console;
    }

    /**
     * Runs until the server ends; a signal to stop ends the process from inside with exit code 0.
     *
     * @throws StartException when it cannot start, or when the server ends by itself
     */
    public void run() throws StartException, InterruptedException {
        StopSignal stop = StopSignal.install();
        try {
            GivenFiles.checkModel(settings.modelFile());
            GivenFiles.checkMusicRoot(settings.musicRoot());
            AnsweringDatabase.check(settings.database());
            data.prepare();
            occupyAndServe(stop);
        } catch (IOException failure) {
            throw new StartException(
                    "The data folder " + data.root() + " cannot be used: " + Reasons.of(failure) + ".", failure);
        } finally {
            stop.disarm();
        }
    }

    private void occupyAndServe(StopSignal stop) throws StartException, IOException, InterruptedException {
        Occupancy occupancy = Occupancy.of(data);
        try {
            serve(stop);
        } finally {
            occupancy.close();
        }
    }

    private void serve(StopSignal stop) throws StartException, IOException, InterruptedException {
        ListenAddress listen = FreePort.at(settings.listen());
        ApiToken token = ApiToken.in(data.apiToken(), new SecureRandom());
        Files.deleteIfExists(data.description());
        console.say("Starting the coordinator; its data is in " + data.root());
        ServerCommand command = program(listen);
        ServerProcess server = start(command, listen, token);
        Announcement announcement = new Announcement(settings, listen, data, token);
        new Supervision(announcement, server, new ArchiveMaker(command), console).follow(stop);
    }

    private ServerCommand program(ListenAddress listen) throws StartException {
        Path runtime = settings.runtimeFolder() == null
                ? data.runtime()
                : settings.runtimeFolder().toAbsolutePath();
        try {
            UnpackedServer server = UnpackedServer.of(ProgramJar.running(), runtime);
            if (settings.runtimeFolder() == null) {
                server.deleteOthers();
            }
            ServerFolder files = new ServerFolder(data.server());
            files.prepare(server, listen);
            return new ServerCommand(data.root(), server, application(server), files, ClassArchive.of(server));
        } catch (IOException failure) {
            throw new StartException(
                    "The server cannot be unpacked into " + runtime + " (" + Reasons.of(failure)
                            + "). It needs 250 MB there.",
                    failure);
        }
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

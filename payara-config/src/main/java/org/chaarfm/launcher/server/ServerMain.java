package org.chaarfm.launcher.server;

import fish.payara.micro.BootstrapException;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.chaarfm.launcher.folder.FolderLock;
import org.chaarfm.launcher.settings.DatabaseSettings;

/**
 * Main class of the server process. It reads its {@link ServerInstructions} from standard input, holds the data folder's
 * lock, starts the server, reports on standard output whether the application is deployed, and stops when its input
 * ends: that is how the launcher asks for it, and what happens when the launcher is killed.
 */
public final class ServerMain {

    private static final Logger LOG = Logger.getLogger(ServerMain.class.getName());

    private final PrintStream reports;
    private final LauncherWatch watch;

    private ServerMain(PrintStream reports, LauncherWatch watch) {
        this.reports = reports;
        this.watch = watch;
    }

    public static void main(String[] args) throws IOException {
        PrintStream reports = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        LoggedOutput.replaceStandardStreams();
        DataInputStream input = new DataInputStream(System.in);
        ServerInstructions instructions = ServerInstructions.readFrom(input);
        LauncherWatch watch = LauncherWatch.start(input);
        System.exit(new ServerMain(reports, watch).run(instructions));
    }

    /** Returns the exit code once the server has stopped or failed. */
    private int run(ServerInstructions instructions) throws IOException {
        Optional<FolderLock> lock = FolderLock.tryHold(instructions.lockFile());
        if (lock.isEmpty()) {
            return fail("another server process holds " + instructions.lockFile());
        }
        try (FolderLock held = lock.get()) {
            LOG.log(Level.FINE, "Holding {0}", held);
            return serve(instructions);
        }
    }

    private int serve(ServerInstructions instructions) {
        instructions.properties().forEach(System::setProperty);
        try {
            PayaraMicroServer server = PayaraMicroServer.start(instructions.arguments());
            watch.serverIsUp();
            if (!server.hasApplication()) {
                return fail(ServerLog.firstFailure()
                        .map(ServerMain::sentence)
                        .orElse("the application was not deployed, and no reason was logged"));
            }
            reports.println(ServerReport.started().line());
            watch.awaitEnd();
            LOG.info("Stopping, as the launcher asked for it or has ended");
            server.stop();
            LOG.info("Stopped");
            return 0;
        } catch (BootstrapException | RuntimeException failure) {
            LOG.log(Level.SEVERE, "The server failed", failure);
            return fail(sentence(ServerLog.firstFailure().orElse(failure)));
        }
    }

    private static String sentence(Throwable failure) {
        String url = System.getProperty("coordinator.db.url", "");
        return FailureSentence.of(
                failure,
                url.startsWith("jdbc:sqlite:")
                        ? "The database in the data folder"
                        : "The database " + DatabaseSettings.withoutParameters(url)
                                + " (--db-url, --db-user, CHAARFM_DB_PASSWORD)");
    }

    private int fail(String sentence) {
        reports.println(ServerReport.failed(sentence).line());
        return 1;
    }
}

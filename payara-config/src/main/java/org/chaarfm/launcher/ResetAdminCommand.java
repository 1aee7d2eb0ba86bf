package org.chaarfm.launcher;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.Callable;
import org.chaarfm.launcher.failure.StartException;
import org.chaarfm.launcher.folder.ApiToken;
import org.chaarfm.launcher.folder.CoordinatorDescription;
import org.chaarfm.launcher.folder.DataFolder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets whoever may read the data folder into the first administrator's account: for a password that nobody knows any more. */
@Command(
        name = "reset-admin",
        header = "Prints a link by which the first administrator chooses a new name and password.",
        description = {
            "",
            "The coordinator must be running. The link opens once, within 24 hours; when it is used, and not before, whoever is"
                    + " signed in to that account is signed out, and its API tokens are revoked. The token file stays.",
            ""
        },
        mixinStandardHelpOptions = true,
        usageHelpWidth = 80)
final class ResetAdminCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder of the running coordinator. Default: as for the coordinator. (CHAARFM_DATA)")
    private Path data;

    private final Map<String, String> environment;
    private final Console console;

    ResetAdminCommand(Map<String, String> environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    @Override
    public Integer call() throws StartException {
        DataFolder folder = new DataFolder(CoordinatorSettings.dataFolder(data, environment));
        CoordinatorDescription running = running(folder);
        try {
            String link =
                    new CoordinatorApi(URI.create(running.url()), token(folder), OwnCertificate.of(folder)).setUpLink();
            console.say("Open this once, within 24 hours, to choose the administrator's name and password:");
            console.say("  " + link);
            return CommandLine.ExitCode.OK;
        } catch (ConnectException nobody) {
            throw new StartException(
                    "No coordinator answers at " + running.url() + ". Start it with this data folder (" + folder.root()
                            + "), then run reset-admin again.",
                    nobody);
        } catch (IOException refused) {
            throw new StartException(
                    "The coordinator at " + running.url() + " gave no link: " + refused.getMessage() + ". If the file "
                            + folder.apiToken() + " was changed since its start, start it again.",
                    refused);
        }
    }

    private static CoordinatorDescription running(DataFolder folder) throws StartException {
        try {
            return CoordinatorDescription.read(Files.readString(folder.description()));
        } catch (NoSuchFileException nothing) {
            throw new StartException(
                    "No coordinator runs with the data folder " + folder.root()
                            + ". Start it, or name its folder with --data, then run reset-admin again.",
                    nothing);
        } catch (IOException unreadable) {
            throw new StartException(
                    "The data folder " + folder.root() + " cannot be read: " + StartException.reason(unreadable) + ".",
                    unreadable);
        }
    }

    private static String token(DataFolder folder) throws StartException {
        ApiToken token = ApiToken.in(folder.apiToken(), new SecureRandom());
        if (token.isNew()) {
            throw new StartException("The file " + folder.apiToken()
                    + " is gone. Start the coordinator again, so that it makes a new one, then run reset-admin again.");
        }
        return token.value();
    }
}

package org.chaarfm.launcher.cli;

import java.nio.file.Path;
import java.util.Map;
import org.chaarfm.launcher.settings.CoordinatorSettings;
import org.chaarfm.launcher.settings.DatabaseSettings;
import org.chaarfm.launcher.settings.DefaultDataFolder;
import org.chaarfm.launcher.settings.DefaultRuntimeFolder;
import org.chaarfm.launcher.settings.ListenAddress;
import org.chaarfm.launcher.settings.PublicUrl;
import picocli.CommandLine.Option;

/** The options as picocli fills them in. */
final class CoordinatorOptions {

    /** The password of the database; there is no option for it, as others could see that. */
    static final String PASSWORD_VARIABLE = "CHAARFM_DB_PASSWORD";

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Address to listen on: 127.0.0.1 (default) is this machine only, 0.0.0.0 is everyone."
                    + " (CHAARFM_HOST)")
    private String host = ListenAddress.DEFAULT_HOST;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen on; 8080 by default, 0 takes any free one. (CHAARFM_PORT)")
    private int port = ListenAddress.DEFAULT_PORT;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "Address under which workers on other machines reach this coordinator. (CHAARFM_PUBLIC_URL)")
    private String publicUrl;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for everything that is kept; ~/.local/share/chaarfm by default. (CHAARFM_DATA)")
    private Path data;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "MusicNN model (msd-musicnn-1.pb) to hand to workers that have none. (MUSICNN_MODEL)")
    private Path model;

    @Option(
            names = "--music",
            paramLabel = "DIR",
            description = "Music folder; runs over folders and list files may read below it only. (CHAARFM_MUSIC)")
    private Path music;

    @Option(
            names = "--db-url",
            paramLabel = "JDBC_URL",
            description = "PostgreSQL database, jdbc:postgresql://HOST/DATABASE, in place of the embedded one."
                    + " (CHAARFM_DB_URL; the password comes from CHAARFM_DB_PASSWORD)")
    private String databaseUrl;

    @Option(
            names = "--db-user",
            paramLabel = "USER",
            description = "User of the PostgreSQL database. (CHAARFM_DB_USER)")
    private String databaseUser = "";

    @Option(
            names = "--memory",
            paramLabel = "MB",
            description = "Most heap that the server may use; 512 by default. (CHAARFM_MEMORY)")
    private int memory = CoordinatorSettings.DEFAULT_HEAP_MEGABYTES;

    @Option(
            names = "--runtime",
            paramLabel = "DIR",
            description = "Folder for the unpacked server, which several coordinators share;"
                    + " ~/.cache/chaarfm/server by default. (CHAARFM_RUNTIME)")
    private Path runtime;

    @Option(
            names = "--prepare",
            description =
                    "Unpack the server and make the archive of its classes, and end: later starts are faster then.")
    private boolean prepare;

    boolean prepare() {
        return prepare;
    }

    /**
     * The settings that these options mean.
     *
     * @throws org.chaarfm.launcher.settings.InvalidSettingException if a value is wrong
     */
    CoordinatorSettings settings(Map<String, String> environment) {
        return new CoordinatorSettings(
                new ListenAddress(host, port),
                publicUrl == null ? null : PublicUrl.parse(publicUrl),
                data == null ? usualDataFolder(environment) : data,
                runtime,
                model,
                music,
                database(environment),
                memory);
    }

    private DatabaseSettings database(Map<String, String> environment) {
        return databaseUrl == null
                ? DatabaseSettings.embedded()
                : DatabaseSettings.at(databaseUrl, databaseUser, environment.getOrDefault(PASSWORD_VARIABLE, ""));
    }

    private static Path usualDataFolder(Map<String, String> environment) {
        return DefaultDataFolder.of(
                System.getProperty("os.name"), environment, Path.of(System.getProperty("user.home")));
    }

    /** Where the unpacked server is kept when nothing is said. */
    static Path usualRuntimeFolder(Map<String, String> environment) {
        return DefaultRuntimeFolder.of(
                System.getProperty("os.name"), environment, Path.of(System.getProperty("user.home")));
    }
}

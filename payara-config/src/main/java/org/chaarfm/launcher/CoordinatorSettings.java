package org.chaarfm.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.chaarfm.launcher.folder.ApiToken;
import org.chaarfm.launcher.folder.DataFolder;
import org.chaarfm.launcher.server.ListenAddress;
import org.chaarfm.os.StandardFolders;
import picocli.CommandLine.Option;

/**
 * Everything that the operator can set, as picocli fills it in. Values that are wrong are told by an {@link
 * IllegalArgumentException} that names the option: by {@link #check}, and by what reads them.
 */
public final class CoordinatorSettings {

    /** The password of the database; there is no option for it, as others could see that. */
    static final String PASSWORD_VARIABLE = "CHAARFM_DB_PASSWORD";

    /** With less the server does not start. The start script passes no less to the JVM either. */
    private static final int LEAST_HEAP_MEGABYTES = 128;

    /** What the start scripts pass to the JVM: with anything else it has the least. */
    private static final Pattern HEAP_MEGABYTES = Pattern.compile("[1-9][0-9]{2,6}");

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Address to listen on: 127.0.0.1 is this machine only, 0.0.0.0 is everyone."
                    + " Default: 127.0.0.1. (CHAARFM_HOST)")
    private String host = ListenAddress.DEFAULT_HOST;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen on; 0 takes any free one. Default: 8080. (CHAARFM_PORT)")
    private int port = ListenAddress.DEFAULT_PORT;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "Address under which workers on other machines reach this coordinator. (CHAARFM_PUBLIC_URL)")
    private String publicUrl;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description =
                    "Certificate in PEM with its chain, to listen with TLS and in no other way. Read at the start."
                            + " (CHAARFM_TLS_CERT)")
    private Path tlsCertificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "Private key of --tls-cert in PEM, PKCS #8. (CHAARFM_TLS_KEY)")
    private Path tlsKey;

    @Option(
            names = "--trusted-proxies",
            paramLabel = "ADDRESSES",
            description =
                    "Addresses of reverse proxies, with commas between them, whose word is taken for where a request"
                            + " comes from and what it asked for; such as 127.0.0.1 or 10.0.0.0/8. Default: none."
                            + " (CHAARFM_TRUSTED_PROXIES)")
    private String trustedProxies;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Folder for everything that is kept. Default: ~/.local/share/chaarfm, or what the system has for that."
                            + " (CHAARFM_DATA)")
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
            names = "--packages",
            paramLabel = "DIR",
            description =
                    "Packages of the worker, as ./chaarfm package leaves them, to offer at /download to whoever comes."
                            + " (CHAARFM_PACKAGES)")
    private Path packages;

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

    /** Given to the JVM by the start script; here it is only checked. */
    @Option(
            names = "--memory",
            paramLabel = "MB",
            description = "Largest heap of the coordinator, at least 128. Default: 512. (CHAARFM_MEMORY)")
    private String memory = "512";

    @Option(
            names = "--prepare",
            description = "Make the archive of loaded classes with which later starts are faster, and end.")
    private boolean prepare;

    private final Map<String, String> environment;

    /** @param environment of the process */
    CoordinatorSettings(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Those of a coordinator on any free port that keeps everything in this folder. */
    static CoordinatorSettings in(Path dataFolder) {
        CoordinatorSettings settings = new CoordinatorSettings(Map.of());
        settings.port = 0;
        settings.data = dataFolder;
        return settings;
    }

    /** Refuses what cannot work. */
    void check() {
        checkMemory();
        listen();
        publicUrl();
        checkTls();
        databaseProperties();
    }

    boolean prepare() {
        return prepare;
    }

    ListenAddress listen() {
        return new ListenAddress(host, port, tls());
    }

    /** Whether it listens with TLS. */
    boolean tls() {
        return tlsCertificate != null;
    }

    /** The certificate; null when not given. */
    Path tlsCertificate() {
        return tlsCertificate;
    }

    /** Its key; null when not given. */
    Path tlsKey() {
        return tlsKey;
    }

    private void checkTls() {
        if ((tlsCertificate == null) != (tlsKey == null)) {
            throw new IllegalArgumentException("--tls-cert and --tls-key belong together, and "
                    + (tlsKey == null ? "--tls-key" : "--tls-cert") + " is missing.");
        }
    }

    /** Where workers on other machines reach the coordinator, for example a reverse proxy; null when not given. */
    URI publicUrl() {
        return publicUrl == null ? null : PublicUrl.checked(publicUrl);
    }

    Path dataFolder() {
        return dataFolder(data, environment);
    }

    /** The folder that was given, or else the one that the system has for such. */
    static Path dataFolder(Path data, Map<String, String> environment) {
        return data == null
                ? StandardFolders.of(System.getProperty("os.name"), environment, StandardFolders.home())
                        .data()
                : data;
    }

    /** The model that is served to workers; null when not given. */
    Path modelFile() {
        return model;
    }

    /** The folder below which folder runs may read; null when not given. */
    Path musicRoot() {
        return music;
    }

    /** The packages of the worker that are offered to download; null when not given. */
    Path packages() {
        return packages;
    }

    /** Whether the database is a file in the data folder. */
    boolean databaseIsEmbedded() {
        return databaseUrl == null;
    }

    private Map<String, String> databaseProperties() {
        return databaseIsEmbedded()
                ? DatabaseProperties.embeddedIn(dataFolder())
                : DatabaseProperties.at(databaseUrl, databaseUser, environment.getOrDefault(PASSWORD_VARIABLE, ""));
    }

    /**
     * The settings under the names that the application reads; what was not given is absent. The values are escaped: as
     * they are, MicroProfile Config would look for other settings in those that have <code>${</code> in them.
     */
    Map<String, String> applicationProperties(DataFolder data, ApiToken token) {
        Map<String, String> properties = new LinkedHashMap<>(databaseProperties());
        properties.put("coordinator.data.dir", data.root().toString());
        properties.put("coordinator.api.token", token.value());
        if (publicUrl != null) {
            properties.put("coordinator.public.url", publicUrl);
        }
        if (trustedProxies != null) {
            properties.put("coordinator.trusted.proxies", trustedProxies);
        }
        if (music != null) {
            properties.put("coordinator.music.root", music.toAbsolutePath().toString());
        }
        if (model != null) {
            properties.put("coordinator.model.file", model.toAbsolutePath().toString());
        }
        if (packages != null) {
            properties.put("coordinator.packages.dir", packages.toAbsolutePath().toString());
        }
        properties.replaceAll((name, value) -> value.replaceAll("[${}]", "\\\\$0"));
        return properties;
    }

    private void checkMemory() {
        boolean usable = HEAP_MEGABYTES.matcher(memory).matches() && Integer.parseInt(memory) >= LEAST_HEAP_MEGABYTES;
        if (!usable) {
            throw new IllegalArgumentException("--memory " + memory + " is not a number of megabytes from "
                    + LEAST_HEAP_MEGABYTES + " to 9999999.");
        }
    }
}

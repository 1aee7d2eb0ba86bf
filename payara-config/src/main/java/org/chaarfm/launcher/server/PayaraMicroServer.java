package org.chaarfm.launcher.server;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.boot.AdminCommandRunner;
import fish.payara.micro.boot.PayaraMicroBoot;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.chaarfm.launcher.failure.StartException;
import org.chaarfm.launcher.folder.DataFolder;
import org.chaarfm.os.PrivateFiles;

/** Payara Micro with the coordinator's application, in this process. One per process. */
public final class PayaraMicroServer {

    /**
     * System property in which the application leaves, in a sentence, why it does not start: Payara Micro only logs a
     * failed deployment.
     */
    public static final String FAILURE_PROPERTY = "coordinator.start.failure";

    /** System property with a ROOT.war to deploy in place of the coordinator's: for this module's tests. */
    private static final String APPLICATION_PROPERTY = "chaarfm.launcher.application";

    private static final String NETWORK = "configs.config.server-config.network-config.";
    private static final String LISTENERS = NETWORK + "network-listeners.network-listener.";
    private static final String PLAIN = LISTENERS + "http-listener.";
    private static final String SECURE = LISTENERS + "https-listener.";

    /** The key store of the domain, which is private, and what Payara takes for its password. */
    private static final String KEY_STORE = "keystore.p12";

    private static final String ALIAS = "s1as";
    private static final String PASSWORD = "changeit";

    /**
     * 256 KiB, enough for 5 MB/s over 50 ms. The server queues four of these for a reader that has stopped: with what the
     * system chooses by itself that was 10 MB of heap for each.
     */
    private static final String SEND_BUFFER = NETWORK + "transports.transport.tcp.socket-write-buffer-size=262144";

    /** The build's tests have deployed these descriptors: validating them against their schemas takes a tenth of a start. */
    private static final String NO_VALIDATION =
            "configs.config.server-config.admin-service.das-config.deploy-xml-validation=none";

    /** Payara would show them to everyone, without the API token. Its own command for this needs a server that runs. */
    private static final String NO_METRICS =
            "configs.config.server-config.microprofile-metrics-configuration.enabled=false";

    private static final Logger LOG = Logger.getLogger(PayaraMicroServer.class.getName());

    private final PayaraMicroBoot payara;
    private final DataFolder data;

    private PayaraMicroServer(PayaraMicroBoot payara, DataFolder data) {
        this.payara = payara;
        this.data = data;
    }

    /**
     * Starts the server and deploys the application, whose settings are system properties by now. Does what {@code
     * RootDirLauncher} of the unpacked Payara Micro does, but leaves the program files alone: its domain is the data
     * folder's.
     *
     * @param tls what it shows where it listens with TLS, else null
     * @throws StartException if the server or the application does not start
     */
    public static PayaraMicroServer start(DataFolder data, ListenAddress listen, TlsIdentity tls)
            throws StartException {
        Path jar = launcherJar();
        try {
            makeDomain(jar.getParent(), data);
            if (tls != null) {
                tls.store(data.server().resolve("config").resolve(KEY_STORE), ALIAS, PASSWORD.toCharArray());
                tls.storeOwn(data.ownCertificate());
            }
            System.setProperty("fish.payara.micro.BootJar", jar.toUri().toString());
            System.setProperty("fish.payara.micro.UnpackDir", jar.getParent().toString());
            // Payara Micro has no other switch for its call home that needs no command line.
            System.setProperty("payaramicro.disablePhoneHome", "true");
            SecondCompiler.spare(jar.getParent().resolveSibling("start.directives"));
            PayaraMicroServer server = new PayaraMicroServer(payara(), data);
            server.boot(listen, application(jar));
            SecondCompiler.release();
            return server;
        } catch (IOException failure) {
            throw new StartException(
                    "The server's folder " + data.server() + " cannot be made (" + StartException.reason(failure)
                            + ").",
                    failure);
        }
    }

    /**
     * Makes Payara's domain anew and turns this process's log and temporary files to it: Payara would remember applications of
     * earlier starts, and nothing in it is worth keeping.
     */
    private static void makeDomain(Path payara, DataFolder data) throws IOException {
        Path domain = data.server();
        PrivateFiles.deleteFolder(domain);
        PrivateFiles.createFolder(domain);
        PrivateFiles.copyFolder(payara.resolve("config"), domain.resolve("config"));
        PrivateFiles.copyFolder(payara.resolve("lib"), domain.resolve("lib"));
        System.setProperty(
                "java.io.tmpdir", Files.createDirectory(domain.resolve("tmp")).toString());
        // Payara reads the configuration again, from the file that the property names.
        Path logging = domain.resolve("config").resolve("logging.properties");
        try (InputStream delivered = PayaraMicroServer.class.getResourceAsStream("/logging.properties")) {
            Files.copy(delivered, logging, StandardCopyOption.REPLACE_EXISTING);
        }
        System.setProperty(ServerLog.FILE_PROPERTY, data.log().toString());
        System.setProperty("java.util.logging.config.file", logging.toString());
        LogManager.getLogManager().readConfiguration();
    }

    private void boot(ListenAddress listen, Path application) throws StartException {
        payara.setRootDir(data.server().toFile());
        if (listen.tls()) {
            payara.setSslPort(listen.port());
        } else {
            payara.setHttpPort(listen.port());
        }
        payara.setNoHazelcast(true);
        payara.setPreBootHandler(commands -> {
            run(commands, "set", PLAIN + "enabled=" + !listen.tls());
            run(commands, "set", (listen.tls() ? SECURE : PLAIN) + "address=" + listen.host());
            run(commands, "set", SEND_BUFFER);
            run(commands, "set", NO_VALIDATION);
            run(commands, "set", NO_METRICS);
            // The coordinator describes its API itself, in /api/openapi.yaml.
            run(commands, "set-openapi-configuration", "--enabled=false");
        });
        payara.addDeploymentFile(application.toFile());
        try {
            payara.bootStrap();
        } catch (BootstrapException failure) {
            LOG.log(Level.SEVERE, "The server failed", failure);
            throw failed(failure.getMessage(), failure);
        }
        // The list of application names would not do: it has those whose deployment failed, too.
        if (payara.getRuntime().getLocalDescriptor().getDeployedApplications().isEmpty()) {
            stop();
            throw failed(failure(), null);
        }
    }

    private static void run(AdminCommandRunner commands, String command, String value) {
        ClusterCommandResult result = commands.run(command, value);
        if (result.getExitStatus() != ClusterCommandResult.ExitStatus.SUCCESS) {
            throw new IllegalStateException("Payara refused '" + command + " " + value + "': " + result.getOutput());
        }
    }

    /** The application leaves no sentence where the container fails before any of it runs. */
    private static String failure() {
        String sentence = System.getProperty(FAILURE_PROPERTY);
        return sentence == null
                ? ServerLog.firstFailure().orElse("The application was not deployed, and no reason was logged.")
                : sentence;
    }

    private StartException failed(String reason, Exception cause) {
        return new StartException(
                "The coordinator did not start. " + sentence(reason) + " More is in " + data.log() + ".", cause);
    }

    /** On one line: the server lists several exceptions below each other. */
    static String sentence(String reason) {
        String line = String.valueOf(reason).strip().replaceAll("\\s+", " ");
        return line.endsWith(".") ? line : line + ".";
    }

    /** By name, because the class is in one of the jars within Payara Micro's, which the compiler does not see. */
    private static PayaraMicroBoot payara() {
        try {
            return (PayaraMicroBoot) Class.forName("fish.payara.micro.impl.PayaraMicroImpl")
                    .getMethod("getInstance")
                    .invoke(null);
        } catch (InvocationTargetException failure) {
            throw new IllegalStateException("Payara Micro cannot be made", failure.getCause());
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("this is not the Payara Micro that this program was made for", failure);
        }
    }

    private static Path launcherJar() {
        try {
            return Path.of(PayaraMicro.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("the folder of Payara Micro has no usable name", impossible);
        }
    }

    /** Its name makes it the root context. It lies beside the folder of Payara's files. */
    private static Path application(Path launcherJar) {
        String other = System.getProperty(APPLICATION_PROPERTY);
        return other == null
                ? launcherJar.getParent().resolveSibling("ROOT.war")
                : Path.of(other).toAbsolutePath();
    }

    /** Stops the application and the server, and removes its domain. */
    public void stop() {
        try {
            payara.shutdown();
            PrivateFiles.deleteFolder(data.server());
        } catch (BootstrapException failure) {
            LOG.log(Level.WARNING, "The server did not stop cleanly", failure);
        } catch (IOException stays) {
            LOG.log(Level.FINE, "The next start removes the server's folder", stays);
        }
    }
}

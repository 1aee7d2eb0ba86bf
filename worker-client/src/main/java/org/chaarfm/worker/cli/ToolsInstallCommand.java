package org.chaarfm.worker.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.chaarfm.worker.failure.FileTrouble;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.release.ReleaseException;
import org.chaarfm.worker.tools.Tool;
import org.chaarfm.worker.tools.ToolFolder;
import org.chaarfm.worker.tools.ToolInstaller;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chaarfm_worker tools install}. */
@Command(
        name = "install",
        mixinStandardHelpOptions = true,
        versionProvider = WorkerVersion.class,
        sortOptions = false,
        description = {
            "Installs the official release of a tool into the worker's own folder, or a",
            "newer one in its place. The list of hashes has to be signed with the key that",
            "this worker knows of the tool, and the program's hash has to be in it."
        },
        footer = {"", "Exit code: 0 it is installed, 1 it is not, 2 wrong usage."})
final class ToolsInstallCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TOOL", description = "yt-dlp.")
    private String name;

    @Option(
            names = "--release",
            paramLabel = "RELEASE",
            description = {"Which one, such as 2026.08.19.", "Default: the latest."})
    private String release;

    @Option(
            names = "--offline",
            paramLabel = "FILE",
            description = {
                "Install a program that was brought; SHA2-256SUMS",
                "and SHA2-256SUMS.sig of its release lie beside it.",
                "Default: it is downloaded."
            })
    private Path offline;

    @Option(
            names = "--sha256",
            paramLabel = "HASH",
            description = {
                "The program's hash, of which you are sure: takes",
                "the place of the signed list.",
                "Default: the list decides."
            })
    private String sha256;

    @Option(
            names = "--from",
            paramLabel = "URL",
            description = {"Where the files of the release lie.", "Default: the project's own releases."})
    private String from;

    @Option(
            names = "--system",
            description = {
                "For everybody on this machine, also for a service",
                "of the machine; for the administrator.",
                "Default: for this user."
            })
    private boolean system;

    @Mixin
    private CertificateOption certificates;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Consumer<String> said = spec.commandLine().getOut()::println;
        try {
            Tool tool = Tool.named(name);
            String hash = hash();
            ToolInstaller installer =
                    ToolInstaller.here(tool, system ? ToolFolder.ofTheMachine() : ToolFolder.ofThisUser(), said);
            Path program = offline == null
                    ? installer.download(
                            HttpFetcher.ofReleases(WorkerVersion.userAgent(), certificates.trusted()),
                            address(tool),
                            hash)
                    : installer.offline(offline, hash);
            said.accept("Installed: " + program);
            return 0;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (ReleaseException e) {
            spec.commandLine().getErr().println(name + " is not installed: " + e.getMessage());
            return 1;
        } catch (IOException e) {
            spec.commandLine().getErr().println(name + " is not installed: " + FileTrouble.words(e));
            return 1;
        }
    }

    private String hash() {
        if (sha256 == null) {
            return null;
        }
        String hash = sha256.strip().toLowerCase(Locale.ROOT);
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("--sha256 must be 64 hexadecimal digits, and is " + sha256);
        }
        return hash;
    }

    private URI address(Tool tool) {
        if (release != null && !release.matches("[0-9A-Za-z._-]{1,64}")) {
            throw new IllegalArgumentException(
                    "--release must be a release's name such as 2026.08.19, and is " + release);
        }
        if (from == null) {
            return tool.address(release);
        }
        try {
            return new URI(from.endsWith("/") ? from : from + "/");
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("--from must be an address, and is " + from, e);
        }
    }
}

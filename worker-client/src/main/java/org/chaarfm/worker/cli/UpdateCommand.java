package org.chaarfm.worker.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.chaarfm.protocol.CoordinatorAddress;
import org.chaarfm.protocol.ReleaseVersion;
import org.chaarfm.worker.failure.FileTrouble;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.release.DownloadedRelease;
import org.chaarfm.worker.release.ReleaseException;
import org.chaarfm.worker.update.Installation;
import org.chaarfm.worker.update.PackageInstaller;
import org.chaarfm.worker.update.Update;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code chaarfm_worker update}. */
@Command(
        name = "update",
        mixinStandardHelpOptions = true,
        versionProvider = WorkerVersion.class,
        sortOptions = false,
        description = {
            "Fetches the newest package that the coordinator offers for this machine, in",
            "the form in which this worker was installed, and verifies it: it must be",
            "signed with the key that this worker came with. With --install it is",
            "installed, too; nothing is installed otherwise. Prints the package's path."
        },
        footer = {"", "Exit code: 0 it is there or none is newer, 1 it failed, 2 wrong usage."})
final class UpdateCommand implements Callable<Integer> {
    @Option(
            names = "--url",
            paramLabel = "URL",
            required = true,
            defaultValue = "${env:CHAARFM_URL}",
            description = {"The coordinator's address.", "Also from CHAARFM_URL."})
    private String url;

    @Mixin
    private CertificateOption certificates;

    @Mixin
    private CacheOption cache;

    @Option(
            names = "--install",
            description = {"Install it, or say how.", "Default: it is only fetched and verified."})
    private boolean install;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Consumer<String> said = spec.commandLine().getErr()::println;
        try {
            Installation own = Installation.ofThisProcess().orElseThrow(UpdateCommand::notReleased);
            ReleaseVersion version = ReleaseVersion.of(WorkerVersion.text()).orElseThrow(UpdateCommand::notReleased);
            HttpFetcher fetcher = HttpFetcher.ofReleases(WorkerVersion.userAgent(), certificates.trusted());
            DownloadedRelease packages = new DownloadedRelease(
                    fetcher, CoordinatorAddress.parse(url).base().resolve("download/"), said);
            Path folder = cache.folder().resolve(Update.FOLDER);
            Optional<Path> fetched = new Update(own, version, packages, folder, said).fetch();
            if (fetched.isPresent()) {
                spec.commandLine().getOut().println(fetched.get());
                if (install) {
                    new PackageInstaller(own, said).install(fetched.get());
                }
            }
            return 0;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (ReleaseException e) {
            said.accept("The worker is not updated: " + e.getMessage());
            return 1;
        } catch (IOException e) {
            said.accept("The worker is not updated: " + FileTrouble.words(e));
            return 1;
        }
    }

    private static ReleaseException notReleased() {
        return new ReleaseException("it was not built as a release, and no package can take its place");
    }
}

package org.chaarfm.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chaarfm.client.CoordinatorClient;
import org.chaarfm.client.Session;
import org.chaarfm.system.program.Artifacts;
import org.chaarfm.system.program.Coordinator;
import org.chaarfm.system.program.OfferedPackages;
import org.chaarfm.system.program.Program;
import org.chaarfm.system.program.TinyWorkers;

/** A coordinator that was just set up, the browser of the person who did it, and a folder of music. For one thread. */
final class Household implements AutoCloseable {
    static final String NAME = "ann";
    static final String PASSWORD = "correct horse battery staple";

    /** It stands alone on a line that the coordinator prints at its first start. */
    private static final Pattern SET_UP_LINK = Pattern.compile("\\S+/set-up#\\S+");

    private final Path folder;
    private final Chromium chromium;
    private Coordinator coordinator;
    private String signedIn;
    private int caches;

    private Household(Path folder, Chromium chromium, Coordinator coordinator) {
        this.folder = folder;
        this.chromium = chromium;
        this.coordinator = coordinator;
    }

    /** Starts the coordinator and sets it up by the link that it prints. */
    static Household open(Path folder) throws IOException {
        Path music = Files.createDirectories(folder.resolve("music"));
        Path packages = OfferedPackages.in(folder);
        Household household = new Household(
                folder,
                Chromium.start(),
                Coordinator.start(folder.resolve("data"), music, "--packages", packages.toString()));
        try {
            household.setUp();
            return household;
        } catch (RuntimeException | AssertionError failed) {
            household.close();
            throw failed;
        }
    }

    private void setUp() {
        Matcher link = SET_UP_LINK.matcher(coordinator.program().output());
        assertThat(link.find()).as(coordinator.program().output()).isTrue();
        try (Window window = chromium.open(Chromium.Look.LIGHT)) {
            window.go(link.group());
            window.shoot("set-up-light");
            window.setUp(NAME, PASSWORD);
            window.arriveAt("/s/[^/]+/overview");
            window.see("1. Music");
            window.assertFaultless();
            signedIn = window.signedIn();
        }
    }

    /** Opens a window in which the administrator is signed in, at a path. */
    Window window(Chromium.Look look, String path) {
        return chromium.open(look, signedIn).go(address(path));
    }

    Window window(String path) {
        return window(Chromium.Look.LIGHT, path);
    }

    /** Opens a window in which nobody is signed in. */
    Window stranger(String path) {
        return chromium.open(Chromium.Look.LIGHT).go(address(path));
    }

    /** Opens a window in which somebody arrives by the link that was made for them. */
    Window enter(String link, String name, String password) {
        Window window = chromium.open(Chromium.Look.LIGHT).go(link);
        window.setUp(name, password);
        window.button("Signed in as " + name).waitFor();
        return window;
    }

    String address(String path) {
        return base().resolve(path).toString();
    }

    private URI base() {
        return api().base();
    }

    CoordinatorClient api() {
        try {
            return coordinator.api();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Session session(String name) throws IOException {
        return api().openSession(name, "msd-musicnn-1", false);
    }

    /** Workers of another machine, which take so long for each track and do one at a time. */
    TinyWorkers workers(String code, Duration jobTime) {
        return workers(code, 1, jobTime);
    }

    /** The same with workers that do several at a time. */
    TinyWorkers workers(String code, int slots, Duration jobTime) {
        caches++;
        return new TinyWorkers(
                base(), code, folder.resolve("cache-" + caches), new TinyWorkers.Load(slots, 0, jobTime));
    }

    /** Types a line that starts a worker, as the page shows it, on a machine of its own. */
    Program type(String line, String machine) throws IOException {
        assertThat(line).matches("chaarfm_worker( --[a-z]+ [^ ]+)+");
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.set(0, Artifacts.workerScript().toString());
        String cache = Files.createDirectories(folder.resolve(machine)).toString();
        return Program.start(machine, words, Map.of("CHAARFM_CACHE", cache), folder);
    }

    Controls controls() {
        return chromium.controls();
    }

    Path music() {
        return folder.resolve("music");
    }

    Coordinator coordinator() {
        return coordinator;
    }

    /** Ends the coordinator as {@code kill -9} does, and tells the port that it had. */
    int kill() {
        int port = base().getPort();
        coordinator.close();
        return port;
    }

    void startAt(int port) {
        coordinator = Coordinator.startAt(
                port,
                folder.resolve("data"),
                music(),
                "--packages",
                folder.resolve("packages").toString());
    }

    @Override
    public void close() {
        chromium.close();
        coordinator.close();
    }
}

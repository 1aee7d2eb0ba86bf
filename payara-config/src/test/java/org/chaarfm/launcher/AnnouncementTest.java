package org.chaarfm.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.chaarfm.launcher.CoordinatorApi.Session;
import org.chaarfm.launcher.folder.ApiToken;
import org.chaarfm.launcher.folder.DataFolder;
import org.chaarfm.launcher.server.ListenAddress;
import org.junit.jupiter.api.Test;

class AnnouncementTest {

    private static final Session DEFAULT = new Session("default", "ABCDE-FGHJK", true);
    private static final Session JAZZ = new Session("jazz", "JAZZ1-AAAAA", true);
    private static final Session SECOND_DEFAULT = new Session("default", "SECND-AAAAA", true);
    private static final Session OLDEST = new Session("trial", "TRIAL-AAAAA", true);
    private static final List<Session> SESSION = List.of(DEFAULT);

    @Test
    void firstStartShouldShowAddressTokenAndTheLineForWorkers() {
        assertThat(lines("127.0.0.1", null, true, SESSION))
                .contains(
                        "is ready at http://127.0.0.1:8080/ (7.9 s)",
                        "API token (also in /data/api-token): t0ken",
                        "Add a worker:  chaarfm_worker --url http://127.0.0.1:8080 --code ABCDE-FGHJK",
                        "Workers on other machines cannot reach 127.0.0.1",
                        "/data/logs/coordinator.log");
    }

    @Test
    void laterStartsShouldShowWhereTheTokenIsAndNotTheToken() {
        assertThat(lines("127.0.0.1", null, false, SESSION))
                .contains("API token: in /data/api-token")
                .doesNotContain("t0ken");
    }

    @Test
    void sessionShouldBeNamedWhereThereAreSeveral() {
        assertThat(lines("127.0.0.1", null, false, List.of(JAZZ, DEFAULT)))
                .contains("Add a worker to session 'default' (one of 2 that are open):  chaarfm_worker")
                .contains("--code ABCDE-FGHJK")
                .doesNotContain("JAZZ1");
    }

    @Test
    void publicAddressShouldBeWhatWorkersAreGiven() {
        assertThat(lines("127.0.0.1", "https://music.example.org/", false, SESSION))
                .contains("chaarfm_worker --url https://music.example.org --code")
                .doesNotContain("cannot reach");
    }

    @Test
    void allInterfacesShouldAskForAName() {
        assertThat(lines("0.0.0.0", null, false, SESSION)).contains("name it with --public-url");
        assertThat(lines("192.168.1.5", null, false, SESSION)).doesNotContain("other machines");
    }

    @Test
    void closedSessionsShouldGiveNoLineForWorkers() {
        assertThat(lines("127.0.0.1", null, false, List.of()))
                .doesNotContain("chaarfm_worker")
                .contains("No session is open");
    }

    @Test
    void codeToShowShouldBeTheFirstDefaults() {
        assertThat(Announcement.toShow(List.of(JAZZ, SECOND_DEFAULT, DEFAULT, OLDEST)))
                .contains(DEFAULT);
    }

    @Test
    void codeToShowShouldBeTheOldestWithoutADefault() {
        assertThat(Announcement.toShow(List.of(JAZZ, OLDEST))).contains(OLDEST);
        assertThat(Announcement.toShow(List.of())).isEmpty();
    }

    @Test
    void theSetUpLinkShouldBeShownWhileThereIsOne() {
        Announcement announcement = new Announcement(
                null,
                new ListenAddress("127.0.0.1", 8080),
                new DataFolder(Path.of("/data")),
                new ApiToken("t", false),
                false);
        assertThat(announcement.lines(Duration.ofSeconds(1), SESSION, "http://127.0.0.1:8080/set-up#s"))
                .contains("    http://127.0.0.1:8080/set-up#s");
        assertThat(announcement.lines(Duration.ofSeconds(1), SESSION, null)).noneMatch(line -> line.contains("set-up"));
    }

    @Test
    void offeredPackagesShouldBeShownWithTheCode() {
        assertThat(lines("127.0.0.1", "https://music.example.org/", true, SESSION))
                .contains("For a machine that has none:  https://music.example.org/download#ABCDE-FGHJK");
        assertThat(lines("127.0.0.1", "https://music.example.org/", true, List.of()))
                .contains("For a machine that has none:  https://music.example.org/download\n");
        assertThat(lines("127.0.0.1", null, false, SESSION)).doesNotContain("/download");
    }

    /** With a new token there are packages, too. */
    private static String lines(String host, String publicUrl, boolean isFirst, List<Session> sessions) {
        ListenAddress listen = new ListenAddress(host, 8080);
        URI named = publicUrl == null ? null : URI.create(publicUrl);
        Announcement announcement = new Announcement(
                named, listen, new DataFolder(Path.of("/data")), new ApiToken("t0ken", isFirst), isFirst);
        return String.join("\n", announcement.lines(Duration.ofMillis(7_900), sessions, null));
    }
}

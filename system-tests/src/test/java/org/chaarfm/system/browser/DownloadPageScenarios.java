package org.chaarfm.system.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.system.browser.PageScenarios.view;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Request;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chaarfm.client.Session;
import org.junit.jupiter.api.Test;

/** How a machine that has no worker gets one. */
interface DownloadPageScenarios extends PageScenarios {
    @Test
    default void aStrangerShouldGetTheWorkerForHisSystemWithTheCodeOfTheLink() throws Exception {
        try (Window window = household().stranger("/download")) {
            window.see("put the pairing code that you were given");
            assertThat(line(window, "line that installs a worker")).endsWith(" --code CODE");
            List<String> asked = new CopyOnWriteArrayList<>();
            window.page().onRequest(request -> asked.add(told(request)));
            window.page().navigate(household().address("/download#abcde-fghjk"));
            window.page().reload();
            window.see("And then");
            String base = household().address("/").replaceFirst("/$", "");
            assertThat(line(window, "line that installs a worker"))
                    .isEqualTo("curl -fsSL " + base + "/download/install.sh | sh -s -- --url " + base
                            + " --code ABCDE-FGHJK");
            assertThat(window.page().locator("section[aria-labelledby=linux]").innerText())
                    .as("for whoever has no curl, or takes a package")
                    .contains(
                            "begin it with wget -nv -O- in place of curl -fsSL",
                            "chaarfm_worker --url " + base + " --code ABCDE-FGHJK");
            assertThat(window.page().locator("h2").allInnerTexts())
                    .as("this machine's system first")
                    .containsExactly("Linux", "Windows", "macOS", "And then", "All files");
            assertThat(asked).isNotEmpty().noneMatch(request -> request.contains("abcde"));
            Download download = window.page().waitForDownload(() -> window.link("installer, Intel or AMD, 64 bit")
                    .click());
            assertThat(download.suggestedFilename()).isEqualTo("chaarfm_worker-99.0.0-windows-x86_64-setup.exe");
            assertThat(Files.readString(download.path())).startsWith("This would be chaarfm_worker-99.0.0-windows");
            window.shoot("download-stranger");
            window.assertFaultless();
        }
    }

    private static String told(Request request) {
        return (request.url() + request.headers() + request.postData()).toLowerCase(Locale.ROOT);
    }

    private static String line(Window window, String label) {
        return window.field(label).first().innerText();
    }

    @Test
    default void aLinkShouldPutNothingButACodeIntoTheLine() {
        try (Window window = household().stranger("/download")) {
            for (String fragment : List.of(
                    "A;rm -rf ~", "A%3Brm", "A`id`", "$(id)", "A|sh", "A%0AB", "--url", "-A", "A'B", "<b>A</b>")) {
                window.page().evaluate("fragment => void (location.hash = fragment)", fragment);
                window.page().reload();
                window.see("And then");
                assertThat(line(window, "line that installs a worker"))
                        .as(fragment)
                        .endsWith(" --code CODE");
            }
            window.assertFaultless();
        }
    }

    @Test
    default void theCardShouldShowTheWayForEachSystem() throws Exception {
        Session session = household().session("without workers");
        try (Window window = household().window(view(session, "workers"))) {
            assertThat(line(window, "line that installs a worker")).endsWith(" --code " + session.code());
            assertThat(window.copy("line that installs a worker"))
                    .isEqualTo(line(window, "line that installs a worker"));
            window.field("Its system").selectOption("windows");
            window.link("installer, Intel or AMD, 64 bit").waitFor();
            window.see("choose More info, and then Run anyway");
            assertThat(line(window, "line that starts an installed worker"))
                    .startsWith("chaarfm_worker --url ")
                    .endsWith(" --code " + session.code());
            assertThat(window.copy("line that starts an installed worker"))
                    .isEqualTo(line(window, "line that starts an installed worker"));
            String link = window.copy("link to the download");
            assertThat(link).isEqualTo(household().address("/download#" + session.code()));
            assertThat(window.page().innerText("main")).doesNotContain("Java");
            window.shoot("add-a-worker");
            window.assertFaultless();
            try (Window stranger = household().stranger(link)) {
                assertThat(line(stranger, "line that installs a worker")).endsWith(" --code " + session.code());
            }
        }
    }
}

package org.chaarfm.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chaarfm.client.Run;
import org.chaarfm.client.Session;
import org.chaarfm.system.program.Program;
import org.chaarfm.system.program.TinyWorkers;
import org.chaarfm.system.tiny.TinyTracks;
import org.chaarfm.system.tiny.TinyWorker;
import org.junit.jupiter.api.Test;

/** What happens elsewhere while somebody is busy with an open page. */
interface MeanwhileScenarios extends PageScenarios {
    @Test
    default void whatIsBeingFilledInShouldOutliveNewsOfOtherSessions() throws IOException {
        try (Window window = household().window("/")) {
            window.page().getByLabel("Name").fill("half a name");
            window.page().getByLabel("Model").selectOption("stand-in");
            household().session("made meanwhile");
            window.link("made meanwhile").waitFor();
            assertThat(window.page().getByLabel("Name").inputValue()).isEqualTo("half a name");
            assertThat(window.page().getByLabel("Model").inputValue()).isEqualTo("stand-in");
            window.assertFaultless();
        }
    }

    @Test
    default void aSessionThatWasDeletedElsewhereShouldBeGoneAndNotCutOff() throws IOException {
        Session session = household().session("short-lived");
        try (Window watching = household().window(PageScenarios.view(session, "workers"));
                Window deleting = household().window(PageScenarios.view(session, "settings"))) {
            deleting.button("Close the session…").click();
            deleting.button("Close it").click();
            deleting.button("Delete the session and its collection…").click();
            deleting.button("Delete everything").click();
            watching.see("Nothing here");
            assertThat(watching.page().locator(".health").count()).isZero();
            watching.assertFaultless();
            deleting.assertFaultless();
        }
    }

    @Test
    default void aListThatCouldNotBeReadShouldComeByItself() throws IOException {
        Session session = household().session("refused once");
        AtomicBoolean mended = new AtomicBoolean();
        try (Window window = household().window(PageScenarios.view(session, "log"))) {
            window.page().route("**/api/v1/sessions/*/tracks?*", route -> {
                if (mended.get()) {
                    route.resume();
                } else {
                    route.fulfill(new Route.FulfillOptions()
                            .setStatus(500)
                            .setContentType("application/problem+json")
                            .setBody("{\"detail\":\"The database is full.\"}"));
                }
            });
            window.link("Tracks").click();
            window.see("The database is full.");
            mended.set(true);
            window.see("No tracks yet");
            window.assertFaultless();
        }
    }

    @Test
    default void aViewThatComesLateShouldNotTakeThePlaceOfTheNext() throws IOException {
        Session session = household().session("left early");
        try (Window window = household().window("/")) {
            List<Route> overview = new ArrayList<>();
            window.page().route("**/app/views/overview.js", overview::add);
            window.link(session.name()).click();
            window.link("Settings").click();
            window.field("Name").fill("left at once");
            window.page().waitForResponse("**/app/views/overview.js", overview.get(0)::resume);
            window.page().evaluate("import('/app/views/overview.js')");
            assertThat(window.field("Name").inputValue()).isEqualTo("left at once");
            window.assertFaultless();
        }
    }

    @Test
    default void aClosedSessionShouldOfferNoCode() throws IOException {
        Session session = household().session("closing");
        try (Window window = household().window(PageScenarios.view(session, "workers"));
                Window closing = household().window(PageScenarios.view(session, "settings"))) {
            window.see(session.code());
            closing.button("Close the session…").click();
            closing.button("Close it").click();
            window.see("This session is closed: no worker can join it.");
            assertThat(window.page().locator(".code").count()).isZero();
            window.assertFaultless();
        }
    }

    @Test
    default void anEarlierRunShouldNotBeShownWithTheFailuresOfTheNewest() throws IOException {
        Session session = household().session("two runs");
        TinyWorkers workers = household().workers(session.code(), QUICK);
        Run earlier = run(session, 2);
        try (Program healthy = workers.start("healthy")) {
            awaitEnd(earlier);
            healthy.kill();
        }
        String folder = session.id() + "-more";
        new TinyTracks(household().music(), folder).write(3);
        Run newest = household().api().startFolderRun(session.id(), folder);
        try (Program failing = workers.start("failing", Map.of(TinyWorker.FAILS, "too_short"))) {
            awaitEnd(newest);
            failing.kill();
        }
        try (Window window = household().window(PageScenarios.view(session, "overview"))) {
            window.see("3 too short");
            window.go(household().address(PageScenarios.view(session, "overview?run=" + earlier.id())));
            window.see("2 of 2 stored");
            assertThat(window.page().getByText("too short").count()).isZero();
            window.go(household().address(PageScenarios.view(session, "failures?run=no-such-run")));
            window.see("There is no such run here, or not any more.");
            window.assertFaultless();
        }
    }

    private void awaitEnd(Run run) {
        PageScenarios.eventually(
                () -> assertThat(household().api().run(run.id()).finishedAt()).isNotNull());
    }
}

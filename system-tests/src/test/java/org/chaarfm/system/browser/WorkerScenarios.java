package org.chaarfm.system.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.system.browser.PageScenarios.eventually;
import static org.chaarfm.system.browser.PageScenarios.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.time.Duration;
import org.chaarfm.client.Session;
import org.chaarfm.client.Worker;
import org.chaarfm.system.program.Program;
import org.chaarfm.system.program.TinyWorkers;
import org.junit.jupiter.api.Test;

/** Workers from the page: let in, sent away, turned out, and seen to go. */
interface WorkerScenarios extends PageScenarios {
    @Test
    default void aWorkerShouldWaitAtTheDoorUntilItIsLetIn() throws Exception {
        Session session = household().session("door");
        try (Window window = household().window(view(session, "settings"))) {
            window.field("Ask me before a worker joins").check();
            window.press("Save");
            window.see("Saved");
            TinyWorkers workers = household().workers(session.code(), QUICK);
            try (Program guest = workers.start("kitchen-laptop");
                    Program stranger = workers.start("stranger")) {
                window.link("Overview").click();
                window.see("Worker kitchen-laptop wants to join");
                window.see("Worker stranger wants to join");
                window.shoot("pending-light");
                notice(window, "stranger", "Decline");
                stranger.exitCode(Duration.ofMinutes(1));
                window.miss("Worker stranger");
                window.link("Workers").click();
                window.link("kitchen-laptop").click();
                window.detail().getByText("Let it join").click();
                window.seeInDetail("idle");
                window.miss("wants to join");
                assertThat(guest.isAlive()).isTrue();
            }
            try (Program other = household().workers(session.code(), QUICK).start("attic-pc")) {
                window.see("Worker attic-pc wants to join");
                notice(window, "attic-pc", "Let it join");
                window.see("1 connected");
                assertThat(other.isAlive()).isTrue();
            }
            window.assertFaultless();
        }
    }

    private static void notice(Window window, String worker, String button) {
        window.page()
                .locator(".notice")
                .filter(new Locator.FilterOptions().setHasText(worker))
                .getByText(button)
                .click();
    }

    @Test
    default void aWorkerShouldBeSentAwayInEachWay() throws Exception {
        Session session = household().session("sent away");
        run(session, 300);
        TinyWorkers workers = household().workers(session.code(), SLOW);
        try (Program drained = workers.start("drained");
                Program cut = workers.start("cut off");
                Program revoked = workers.start("revoked");
                Window window = household().window(view(session, "workers"))) {
            window.see("3 connected");
            window.link("drained").click();
            window.press("Drain…", "Let it stay", "Drain it");
            assertThat(drained.exitCode(Duration.ofMinutes(1))).isZero();
            window.see("2 connected");
            Worker before = worker(session, "cut off");
            String since = connectedAt(window, session, before);
            window.link("cut off").click();
            assertThat(window.copy("worker’s id")).isEqualTo(before.id());
            window.press("Disconnect…", "Let it stay", "Disconnect it");
            eventually(() -> assertThat(connectedAt(window, session, before))
                    .isNotEmpty()
                    .isNotEqualTo(since));
            window.link("revoked").click();
            window.press("Revoke…", "Let it stay", "Revoke it");
            assertThat(revoked.exitCode(Duration.ofMinutes(1))).isNotZero();
            window.field("Show").selectOption("gone");
            window.page().locator(".list").getByText("drained").waitFor();
            window.page()
                    .locator(".list")
                    .getByText("revoked", new Locator.GetByTextOptions().setExact(true))
                    .first()
                    .waitFor();
            assertThat(cut.isAlive()).isTrue();
            window.go(household()
                    .address(view(
                            session, "workers/" + worker(session, "drained").id())));
            window.press("Look among all");
            window.seeInDetail("Last heard");
            window.link("Close").click();
            window.assertFaultless();
        }
    }

    private static String connectedAt(Window window, Session session, Worker worker) throws IOException {
        for (JsonNode one : window.told("sessions/" + session.id() + "/workers").at("/items")) {
            if (one.at("/id").asText().equals(worker.id())
                    && one.at("/connected").asBoolean()) {
                return one.at("/connected_at").asText();
            }
        }
        return "";
    }

    private Worker worker(Session session, String name) throws IOException {
        return household().api().workers(session.id(), null).items().stream()
                .filter(worker -> worker.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    default void aKilledWorkerShouldBeSeenToGoAndItsTrackToMoveOn() throws Exception {
        Session session = household().session("killed");
        run(session, 1);
        try (Program victim = household()
                        .workers(session.code(), Duration.ofMinutes(5))
                        .start("victim");
                Window window = household().window(view(session, "workers"))) {
            window.link("victim").click();
            window.seeInDetail("analysing");
            victim.freeze();
            window.seeInDetail("silent");
            window.shoot("silent-light");
            victim.thaw();
            window.miss("silent 12 s");
            victim.kill();
            window.see("0 connected");
            window.seeInDetail("It is not among those shown");
            window.press("Look among all");
            window.seeInDetail("gone");
            assertThat(window.detail().innerText()).doesNotContain("analysing");
            try (Program heir = household().workers(session.code(), QUICK).start("heir")) {
                window.link("Tracks").click();
                window.page().locator(".list a").first().click();
                window.seeInDetail("stored");
                assertThat(window.detail().locator("ol").first().innerText())
                        .contains("victim")
                        .contains("heir");
                assertThat(heir.isAlive()).isTrue();
            }
            window.assertFaultless();
        }
    }
}

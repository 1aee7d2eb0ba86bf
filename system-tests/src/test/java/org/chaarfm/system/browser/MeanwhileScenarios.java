package org.chaarfm.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.chaarfm.client.Session;
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
}

package org.chaarfm.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chaarfm.launcher.CoordinatorApi.Session;
import org.junit.jupiter.api.Test;

class OpenSessionsTest {

    private static final Session JAZZ = new Session("jazz", "JAZZ1-AAAAA", true);
    private static final Session SECOND_DEFAULT = new Session("default", "SECND-AAAAA", true);
    private static final Session DEFAULT = new Session("default", "FIRST-AAAAA", true);
    private static final Session OLDEST = new Session("trial", "TRIAL-AAAAA", true);

    @Test
    void codeToShowShouldBeTheFirstDefaults() {
        assertThat(new OpenSessions(List.of(JAZZ, SECOND_DEFAULT, DEFAULT, OLDEST)).toShow())
                .contains(DEFAULT);
    }

    @Test
    void codeToShowShouldBeTheOldestWithoutADefault() {
        assertThat(new OpenSessions(List.of(JAZZ, OLDEST)).toShow()).contains(OLDEST);
        assertThat(new OpenSessions(List.of()).toShow()).isEmpty();
    }
}

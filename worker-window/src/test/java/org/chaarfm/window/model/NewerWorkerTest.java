package org.chaarfm.window.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.chaarfm.window.model.Shown.Offer;
import org.chaarfm.window.model.Shown.Step;
import org.junit.jupiter.api.Test;

class NewerWorkerTest {
    private static final String PAGE = "https://h/download";

    private final NewerWorker newer = new NewerWorker();

    @Test
    void nothingShouldBeginBeforeOneIsOffered() {
        assertThat(newer.begin()).isFalse();
        assertThat(newer.shown()).isNull();
    }

    @Test
    void twoClicksShouldFetchAndInstallAndAThirdNothing() {
        newer.offered("2.0.0", PAGE);
        assertThat(newer.shown()).isEqualTo(new Offer("2.0.0", PAGE, Step.OFFERED, ""));

        assertThat(newer.begin()).isTrue();
        assertThat(newer.installs()).isFalse();
        newer.said("  10 of 160 MB");
        assertThat(newer.shown()).isEqualTo(new Offer("2.0.0", PAGE, Step.FETCHING, "10 of 160 MB"));
        assertThat(newer.begin()).as("while it is fetched").isFalse();
        newer.fetched();
        newer.ended(0);
        assertThat(newer.shown().step()).isEqualTo(Step.FETCHED);

        assertThat(newer.begin()).isTrue();
        assertThat(newer.installs()).isTrue();
        newer.fetched();
        newer.said("installed");
        newer.ended(0);
        assertThat(newer.shown()).isEqualTo(new Offer("2.0.0", PAGE, Step.INSTALLED, "installed"));
        assertThat(newer.begin()).isFalse();
    }

    @Test
    void failureShouldBeToldAndLeadToAnotherTry() {
        newer.offered("2.0.0", PAGE);
        newer.begin();
        newer.said("The worker is not updated: \u202Eno");
        newer.ended(1);
        assertThat(newer.shown().step()).isEqualTo(Step.FAILED);
        assertThat(newer.shown().said()).isEqualTo("The worker is not updated: ?no");

        assertThat(newer.begin()).isTrue();
        assertThat(newer.installs()).isFalse();
        newer.said("No newer version than this one is offered");
        newer.ended(0);
        assertThat(newer.shown().step()).as("nothing was fetched").isEqualTo(Step.FAILED);
    }

    @Test
    void yetNewerOneShouldBeOfferedInItsPlace() {
        newer.offered("2.0.0", PAGE);
        newer.begin();
        newer.fetched();
        newer.ended(0);
        newer.offered("2.0.0", PAGE);
        assertThat(newer.shown().step()).isEqualTo(Step.FETCHED);

        newer.offered("3.0.0", PAGE);
        assertThat(newer.shown()).isEqualTo(new Offer("3.0.0", PAGE, Step.OFFERED, ""));
    }
}

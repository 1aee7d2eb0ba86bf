package org.chaarfm.dispatch.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RejectedItemTest {
    @Test
    void reasonShouldBeReadyForTheItemToFollow() {
        assertThat(new RejectedItem(2, "ftp://a", "Only http and https addresses can be listed.").reason())
                .isEqualTo("Only http and https addresses can be listed");
        assertThat(new RejectedItem(2, "x", "is no URL").reason()).isEqualTo("is no URL");
    }

    @Test
    void itemShouldBeShortened() {
        assertThat(new RejectedItem(null, "x".repeat(500), "too long").item())
                .hasSize(201)
                .endsWith("…");
        assertThat(new RejectedItem(null, null, "nothing").item()).isEmpty();
    }
}

package org.chaarfm.dispatch.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JobStateTest {
    /**
     * DESIGN's diagram, and - for what means nothing. That a queued job can fail is not drawn there but follows from rule 3: a
     * death that a journal tells of counts whoever has the job by then, or nobody.
     */
    @ParameterizedTest(name = "{1} of a {0} job leads to {2}")
    @CsvSource({
        "QUEUED,    LEASE,         LEASED",
        "QUEUED,    RESUME,        LEASED",
        "QUEUED,    STORE,         STORED",
        "QUEUED,    REQUEUE,       -",
        "QUEUED,    FAIL,          FAILED",
        "QUEUED,    STOP,          CANCELLED",
        "QUEUED,    RETRY_BY_HAND, -",
        "QUEUED,    ACQUIT,        -",
        "LEASED,    LEASE,         -",
        "LEASED,    RESUME,        -",
        "LEASED,    STORE,         STORED",
        "LEASED,    REQUEUE,       QUEUED",
        "LEASED,    FAIL,          FAILED",
        "LEASED,    STOP,          CANCELLED",
        "LEASED,    RETRY_BY_HAND, -",
        "LEASED,    ACQUIT,        -",
        "STORED,    LEASE,         -",
        "STORED,    RESUME,        -",
        "STORED,    STORE,         -",
        "STORED,    REQUEUE,       -",
        "STORED,    FAIL,          -",
        "STORED,    STOP,          -",
        "STORED,    RETRY_BY_HAND, -",
        "STORED,    ACQUIT,        -",
        "FAILED,    LEASE,         -",
        "FAILED,    RESUME,        -",
        "FAILED,    STORE,         -",
        "FAILED,    REQUEUE,       -",
        "FAILED,    FAIL,          -",
        "FAILED,    STOP,          -",
        "FAILED,    RETRY_BY_HAND, QUEUED",
        "FAILED,    ACQUIT,        QUEUED",
        "CANCELLED, LEASE,         -",
        "CANCELLED, RESUME,        -",
        "CANCELLED, STORE,         -",
        "CANCELLED, REQUEUE,       -",
        "CANCELLED, FAIL,          -",
        "CANCELLED, STOP,          -",
        "CANCELLED, RETRY_BY_HAND, -",
        "CANCELLED, ACQUIT,        -",
    })
    void eventShouldLeadWhereTheDesignSays(JobState state, JobEvent event, String to) {
        assertThat(state.on(event).map(Enum::name).orElse("-")).isEqualTo(to);
        assertThat(state.allows(event)).isEqualTo(!to.equals("-"));
    }

    static Stream<Arguments> everyCell() {
        List<Arguments> cells = new ArrayList<>();
        for (JobState state : JobState.values()) {
            for (JobEvent event : JobEvent.values()) {
                cells.add(Arguments.of(state, event));
            }
        }
        return cells.stream();
    }

    @ParameterizedTest
    @MethodSource("everyCell")
    void noEventShouldLeadBackToTheSameState(JobState state, JobEvent event) {
        assertThat(state.on(event)).isNotEqualTo(Optional.of(state));
    }

    @Test
    void tableAboveShouldCoverTheWholeMatrix() {
        assertThat(everyCell()).hasSize(40);
    }

    @Test
    void everyStateShouldBeReachable() {
        Set<JobState> reached = new HashSet<>(Set.of(JobState.QUEUED));
        for (JobState state : JobState.values()) {
            for (JobEvent event : JobEvent.values()) {
                state.on(event).ifPresent(reached::add);
            }
        }
        assertThat(reached).containsExactlyInAnyOrder(JobState.values());
    }

    @ParameterizedTest
    @CsvSource({"QUEUED, true", "LEASED, true", "STORED, false", "FAILED, false", "CANCELLED, false"})
    void onlyQueuedAndLeasedJobsShouldBeOpen(JobState state, boolean open) {
        assertThat(state.open()).isEqualTo(open);
    }
}

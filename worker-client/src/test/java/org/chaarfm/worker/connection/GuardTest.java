package org.chaarfm.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardTest {
    private final List<Worker.End> ends = new ArrayList<>();
    private final Guard guard = new Guard(ends::add);

    @Test
    void defectOfOneTaskShouldBeNoReasonToDoubtOrToEnd() {
        assertThat(guard.run(() -> {
                    throw new IllegalStateException("a defect");
                }))
                .isTrue();
        assertThat(ends).isEmpty();
    }

    @Test
    void lackOfMemoryShouldPutTheTaskInDoubtAndEndNothing() {
        assertThat(guard.run(() -> {
                    throw new OutOfMemoryError("told to");
                }))
                .isFalse();
        assertThat(ends).isEmpty();
    }

    @Test
    void errorThatWouldComeAgainShouldEndTheWorkerWithASentence() {
        guard.run(() -> {
            throw new NoClassDefFoundError("org/chaarfm/Gone");
        });

        assertThat(ends).singleElement().satisfies(end -> {
            assertThat(end.exitCode()).isEqualTo(Worker.End.STOPPED);
            assertThat(end.reason()).contains("cannot go on").contains("org/chaarfm/Gone");
        });
    }
}

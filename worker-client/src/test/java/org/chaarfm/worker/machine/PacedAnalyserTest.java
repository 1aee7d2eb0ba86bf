package org.chaarfm.worker.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.chaarfm.worker.analysis.AnalysisProgress;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.job.FileAnalyser;
import org.junit.jupiter.api.Test;

class PacedAnalyserTest {
    private final TestingAllowance half = new TestingAllowance(0.5);
    private int blocks;

    /** Works for a tenth of a second, then asks whether to go on, a thousand times. */
    private final FileAnalyser thousandBlocks = (file, longest, progress, cancelled) -> {
        for (blocks = 0; blocks < 1000; blocks++) {
            half.work(Duration.ofMillis(100));
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
        }
        return null;
    };

    @Test
    void trackShouldKeepWithinTheAllowance() throws Exception {
        analyse(() -> false);
        assertThat(blocks).isEqualTo(1000);
        assertThat(half.cores()).isCloseTo(0.5, within(0.01));
    }

    @Test
    void trackThatIsCancelledShouldStillBeGivenUp() throws Exception {
        try {
            analyse(() -> blocks == 10);
        } catch (CancellationException e) {
            assertThat(blocks).isEqualTo(10);
            return;
        }
        throw new AssertionError("it was not given up");
    }

    private void analyse(BooleanSupplier cancelled) throws TrackException {
        new PacedAnalyser(thousandBlocks, half.allowance())
                .analyse(Path.of("any"), Duration.ofMinutes(1), AnalysisProgress.IGNORED, cancelled);
    }
}

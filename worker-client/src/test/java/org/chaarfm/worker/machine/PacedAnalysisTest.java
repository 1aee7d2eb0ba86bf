package org.chaarfm.worker.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.worker.analysis.AnalysisProgress;
import org.chaarfm.worker.job.FileAnalyser;
import org.junit.jupiter.api.Test;

class PacedAnalysisTest {
    private final TestingAllowance half = new TestingAllowance(0.5);
    private int blocks;

    /** Works for a tenth of a second, then asks whether to go on, a thousand times. */
    private final FileAnalyser thousandBlocks = (file, longest, progress) -> {
        for (blocks = 0; blocks < 1000; blocks++) {
            half.work(Duration.ofMillis(100));
            progress.at(Stage.ANALYSE, 0);
        }
        return null;
    };

    @Test
    void trackShouldKeepWithinTheAllowance() throws Exception {
        analyse(AnalysisProgress.IGNORED);
        assertThat(blocks).isEqualTo(1000);
        assertThat(half.cores()).isCloseTo(0.5, within(0.01));
    }

    @Test
    void trackThatIsCancelledShouldStillBeGivenUp() throws Exception {
        try {
            analyse((stage, fraction) -> {
                if (blocks == 10) {
                    throw new InterruptedException("cancelled");
                }
            });
        } catch (InterruptedException e) {
            assertThat(blocks).isEqualTo(10);
            return;
        }
        throw new AssertionError("it was not given up");
    }

    private void analyse(AnalysisProgress progress) throws Exception {
        half.allowance().paced(thousandBlocks).analyse(Path.of("any"), Duration.ofMinutes(1), progress);
    }
}

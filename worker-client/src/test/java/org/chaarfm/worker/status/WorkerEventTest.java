package org.chaarfm.worker.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.ErrorCode.RetryRule;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.message.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkerEventTest {
    private static final JobAttempt ATTEMPT = new JobAttempt(new JobId("job-1"), 1);

    @Test
    void eventsShouldBeNamedInTheJsonLogByTheirRecords() {
        assertThat(new WorkerEvent.TrackStarted(ATTEMPT, "Ann - Song").name()).isEqualTo("track_started");
        assertThat(new WorkerEvent.Ended(0, "asked to leave").name()).isEqualTo("ended");
        assertThat(WorkerEvent.class.getPermittedSubclasses())
                .as("names that programs know")
                .extracting(Class::getSimpleName)
                .containsExactlyInAnyOrder(
                        "Connecting",
                        "Joined",
                        "Pending",
                        "ModelLoading",
                        "Ready",
                        "TrackStarted",
                        "TrackEnded",
                        "Acknowledged",
                        "Disconnected",
                        "Draining",
                        "Notice",
                        "Ended");
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void failureShouldSayWhetherItIsTriedAgain(ErrorCode code) {
        assertThat(failure(code).contains("will be tried again")).isEqualTo(code.retry() != RetryRule.NO);
    }

    @Test
    void failureThatAnotherWorkerTriesShouldSaySo() {
        assertThat(failure(ErrorCode.NO_DOWNLOADER))
                .isEqualTo("Failed   Ann - Song: no_downloader, because; will be tried again by another worker");
        assertThat(failure(ErrorCode.DISK_FULL)).endsWith("by another worker if there is one");
        assertThat(failure(ErrorCode.NOT_FOUND)).isEqualTo("Failed   Ann - Song: not_found, because");
    }

    private static String failure(ErrorCode code) {
        Result result = new Result(ATTEMPT, TestingOutcomes.failed(code));
        return new WorkerEvent.TrackEnded("Ann - Song", result).message();
    }
}

package org.chaarfm.protocol.v0;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.MalformedMessageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is peculiar to the frames of the existing system. */
class V0CodecTest {
    private static final JobId JOB = new JobId("7");

    @Test
    void framesShouldBeWrittenToTheLetter() {
        assertThat(V0Codec.encode(new V0CoordinatorMessage.Ping())).isEqualTo("{\"type\":\"ping\"}");
        assertThat(V0Codec.encode(new V0WorkerMessage.Pong())).isEqualTo("{\"type\":\"pong\"}");
        assertThat(V0Codec.encode(new V0CoordinatorMessage.Job(JOB, new V0Request.Download("A", null, "x", null))))
                .isEqualTo("{\"type\":\"job\",\"job_id\":\"7\",\"payload\":{\"artist\":\"A\",\"title\":null,"
                        + "\"table_name\":\"x\",\"youtube_url\":null}}");
        assertThat(V0Codec.encode(new V0WorkerMessage.Result(JOB, new V0Outcome.Failed("Vectorization failed"))))
                .isEqualTo("{\"type\":\"result\",\"job_id\":\"7\",\"status\":\"failed\","
                        + "\"error\":\"Vectorization failed\"}");
    }

    @Test
    void jobThatCallsItselfADownloadShouldBeOne() throws Exception {
        String frame = "{\"type\":\"job\",\"job_id\":\"7\",\"payload\":{\"job_type\":\"download\",\"artist\":\"A\","
                + "\"title\":\"T\",\"table_name\":\"x\",\"youtube_url\":null}}";

        assertThat(V0Codec.decodeCoordinator(frame))
                .isEqualTo(new V0CoordinatorMessage.Job(JOB, new V0Request.Download("A", "T", "x", null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
    void bareNanShouldBeReadAsAnInvalidVector(String number) throws Exception {
        EmbeddingVector vector = vector(success("[0.5," + number + "]"));

        assertThat(vector.length()).isEqualTo(2);
        assertThat(vector.get(0)).isEqualTo(0.5f);
        assertThat(vector.isFinite()).isFalse();
    }

    /** Python writes the double that a float32 became. */
    @ParameterizedTest
    @CsvSource({"0.10000000149011612, 0.1", "-1.401298464324817e-45, -1.4E-45", "3.4028234663852886e+38, 3.4028235E38"})
    void numbersOfPythonShouldBeTheFloatsThatTheyWere(String written, float number) throws Exception {
        assertThat(vector(success("[" + written + "]")).get(0)).isEqualTo(number);
    }

    @Test
    void whatElseIsSaidOfFoundTracksShouldBeLeftAlone() throws Exception {
        String frame = "{\"type\":\"result\",\"job_id\":\"7\",\"status\":\"success\",\"data\":{\"genre\":\"jazz\","
                + "\"tracks\":[{\"title\":17,\"youtube_url\":\"https://h/1\",\"views\":null}]}}";

        assertThat(V0Codec.decodeWorker(frame))
                .isEqualTo(new V0WorkerMessage.Result(
                        JOB, new V0Outcome.Found(List.of(new V0Outcome.FoundTrack("https://h/1")), "jazz")));
    }

    @Test
    void vectorThatIsNotFiniteShouldNotBeSent() {
        V0Outcome.Embedded embedded = new V0Outcome.Embedded("", "", "", EmbeddingVector.of(Float.NaN), null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> V0Codec.encode(new V0WorkerMessage.Result(JOB, embedded)))
                .withMessageContaining("not finite");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nonsense", "[]", "{}", "{\"type\":\"hello\"}", "{\"type\":\"result\",\"job_id\":\"7\"}"})
    void whatCannotBeReadShouldBeDroppedWithAProblem(String frame) {
        assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> V0Codec.decodeWorker(frame));
        assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> V0Codec.decodeCoordinator(frame));
    }

    @ParameterizedTest
    @CsvSource({
        "Download failed, UNAVAILABLE",
        "download failed: HTTP Error 404, UNAVAILABLE",
        "File size out of range: 0.1MB, TOO_LARGE",
        "File size out of range: 61.3MB, TOO_LARGE",
        "Vectorization failed, INTERNAL",
        "'[Errno 28] No space left on device', INTERNAL",
        "The download failed, INTERNAL",
        "'', INTERNAL"
    })
    void errorShouldMeanWhatItsTextBeginsWith(String error, ErrorCode code) {
        assertThat(new V0Outcome.Failed(error).code()).isEqualTo(code);
    }

    @Test
    void eachAttemptShouldHaveANameOfItsOwn() {
        JobId job = new JobId("a-1");

        assertThat(V0CoordinatorMessage.Job.nameOf(new JobAttempt(job, 1))).hasToString("a-1-1");
        assertThat(V0CoordinatorMessage.Job.nameOf(new JobAttempt(new JobId("a"), 11)))
                .isNotEqualTo(V0CoordinatorMessage.Job.nameOf(new JobAttempt(job, 1)));
    }

    @Test
    void problemShouldTellItsJob() {
        assertThatExceptionOfType(MalformedMessageException.class)
                .isThrownBy(() -> V0Codec.decodeWorker(success("17")))
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo("data.vector");
                    assertThat(problem.jobId()).contains(JOB);
                    assertThat(problem.attempt()).isEmpty();
                });
    }

    private static String success(String vector) {
        return "{\"type\":\"result\",\"job_id\":\"7\",\"status\":\"success\",\"data\":{\"artist\":\"YouTube Artist\","
                + "\"title\":\"a\",\"youtube_id\":\"a\",\"vector\":" + vector + ",\"source_url\":null}}";
    }

    private static EmbeddingVector vector(String frame) throws MalformedMessageException {
        V0WorkerMessage.Result result = (V0WorkerMessage.Result) V0Codec.decodeWorker(frame);
        return ((V0Outcome.Embedded) result.outcome()).vector();
    }
}

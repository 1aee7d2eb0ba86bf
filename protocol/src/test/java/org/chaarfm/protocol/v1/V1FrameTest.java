package org.chaarfm.protocol.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.message.WorkerMessage.WorkerDrain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that as a whole are no message, and what can still be told of them. */
class V1FrameTest {
    private static final JobAttempt ATTEMPT = new JobAttempt(new JobId("j-1"), 1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nonsense",
                "null",
                "17",
                "\"drain\"",
                "[{\"type\":\"drain\"}]",
                "{\"type\":\"drain\"",
                "{\"type\":\"drain\"} {}",
                "{\"type\":\"drain\",\"type\":\"drain\"}",
                "{'type':'drain'}",
                "{\"type\":\"drain\",\"x\":[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]}",
                "{\"type\":\"drain\",\"x\":NaN}",
                "{\"type\":\"drain\",\"x\":-Infinity}",
            })
    void frameThatIsNoObjectShouldBeNamedAsAWhole(String frame) {
        assertThat(problem(frame).field()).isEqualTo(MalformedMessageException.WHOLE_FRAME);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"drain\",\"x\":NaN}   | is not readable JSON (line 1, column",
                "{\"type\":\"drain\"} {}         | has something behind its end (line 1, column",
                "{\"type\":\"drain\",\"type\":1}  | has the field type twice (line 1, column",
                "{\"type\":\"drain\",\"x\":[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]} | is nested more than 16 levels deep",
            })
    void frameShouldBeRefusedWithoutTheWordsOfTheParser(String frame, String rule) {
        assertThat(problem(frame)).hasMessageContaining("': " + rule).hasMessageNotContaining("`");
    }

    @Test
    void frameShouldHaveALongestLength() throws Exception {
        assertThat(V1Codec.decodeWorker(padded(V1Codec.MAX_FRAME_CHARS))).isEqualTo(new WorkerDrain());

        assertThat(problem(padded(V1Codec.MAX_FRAME_CHARS + 1)))
                .hasMessageContaining("1048577 characters")
                .hasMessageContaining("must have at most 1048576");
    }

    @Test
    void typeThatIsNotKnownShouldBeNamed() {
        MalformedMessageException problem = problem("{\"type\":\"dance\",\"job_id\":\"j-1\",\"attempt\":1}");

        assertThat(problem).hasMessage("dance for job j-1: field type is dance: is not known here");
        assertThat(problem.messageType()).contains("dance");
    }

    @Test
    void messageOfTheOtherSideShouldNotBeKnown() {
        assertThat(problem(V1Examples.named("welcome").json().toString()).field())
                .isEqualTo("type");
        assertThat(catchThrowableOfType(
                                MalformedMessageException.class,
                                () -> V1Codec.decodeCoordinator(
                                        V1Examples.named("hello").json().toString()))
                        .field())
                .isEqualTo("type");
    }

    @Test
    void badResultShouldStillTellItsAttempt() {
        ObjectNode result = V1Examples.named("result-success").json().deepCopy();

        assertThat(problem(result.put("data", 17).toString()).attempt()).contains(ATTEMPT);
    }

    @Test
    void resultWithBareNanShouldStillTellItsAttempt() {
        String frame = V1Examples.named("result-success").json().toString().replaceFirst("\"vector\":\\[", "$0NaN,");

        MalformedMessageException problem = problem(frame);

        assertThat(problem.field()).isEqualTo(MalformedMessageException.WHOLE_FRAME);
        assertThat(problem.messageType()).contains("result");
        assertThat(problem.attempt()).contains(ATTEMPT);
    }

    @Test
    void resultThatIsTooLongShouldStillTellItsAttempt() {
        String frame = V1Examples.named("result-success").json().toString();

        assertThat(problem(frame + " ".repeat(V1Codec.MAX_FRAME_CHARS)).attempt())
                .contains(ATTEMPT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"result\",\"job_id\":\"\",\"attempt\":1}",
                "{\"type\":\"result\",\"job_id\":7,\"attempt\":1}",
                "{\"type\":\"result\",\"job_id\":\"j-1\",\"attempt\":0}",
                "{\"type\":\"result\",\"job_id\":\"j-1\",\"attempt\":99999999999999999999}",
                "{\"type\":\"result\",\"job_id\":\"j-1\",\"attempt\":\"1\"}",
                "{\"type\":\"result\",\"job_id\":\"j-1\",\"attempt\":0,\"x\":NaN}",
                "{\"type\":\"result\",\"job_id\":\"j-1\",\"attempt\":99999999999999999999,\"x\":NaN}",
                "{\"type\":\"result\",\"job_id\":[\"j-1\"],\"attempt\":1,\"x\":NaN}",
                "{\"type\":\"result\"",
            })
    void attemptThatIsNoneShouldNotBeTold(String frame) {
        MalformedMessageException problem = problem(frame);

        assertThat(problem.messageType()).contains("result");
        assertThat(problem.attempt()).isEmpty();
    }

    @Test
    void jobIdShouldBeToldWithoutAnAttempt() {
        MalformedMessageException problem = problem("{\"type\":\"result\",\"job_id\":\"j-1\"}");

        assertThat(problem.jobId()).contains(new JobId("j-1"));
        assertThat(problem.attempt()).isEmpty();
    }

    private static String padded(int length) {
        String frame = "{\"type\":\"drain\",\"x\":\"\"}";
        return frame.replace("\"\"", "\"" + "x".repeat(length - frame.length()) + "\"");
    }

    private static MalformedMessageException problem(String frame) {
        MalformedMessageException problem =
                catchThrowableOfType(MalformedMessageException.class, () -> V1Codec.decodeWorker(frame));
        assertThat(problem).as("a problem").isNotNull();
        return problem;
    }
}

package org.chaarfm.protocol.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of a result travel bit by bit; what is no number does not travel. */
class V1NumberTest {
    private static final String SUCCESS =
            V1Examples.named("result-success").json().toString();

    @Test
    void vectorShouldArriveBitByBit() throws Exception {
        Random random = new Random(3);
        float[] values = new float[Analysis.MAX_NUMBERS];
        for (int i = 0; i < values.length; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            values[i] = Float.isFinite(value) ? value : Float.MIN_VALUE;
        }
        values[0] = Float.MAX_VALUE;
        EmbeddingVector sent = EmbeddingVector.of(values);

        Result arrived = (Result) V1Codec.decodeWorker(V1Codec.encode(with(sent, 0.5f)));

        assertThat(analysis(arrived).vector()).isEqualTo(sent);
    }

    @Test
    void negativeZeroShouldArriveAsSuch() throws Exception {
        Result arrived = (Result) V1Codec.decodeWorker(V1Codec.encode(with(EmbeddingVector.of(-0f), 0)));

        assertThat(analysis(arrived).vector()).isEqualTo(EmbeddingVector.of(-0f));
    }

    /** Just below the middle of two floats: by way of double it would become the middle and go up to the even one. */
    @Test
    void numberShouldBeRoundedOnce() throws Exception {
        String between = "1.00000017881393432617187499";
        String frame = SUCCESS.replaceFirst("\"vector\":\\[", "$0" + between + ",");

        Result read = (Result) V1Codec.decodeWorker(frame);

        assertThat(analysis(read).vector().get(0)).isEqualTo(Float.parseFloat(between));
        assertThat((float) Double.parseDouble(between)).isNotEqualTo(Float.parseFloat(between));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void whatIsNotFiniteShouldNotBeSent(float value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> V1Codec.encode(with(EmbeddingVector.of(value), 0.5f)))
                .withMessageContaining("invalid_result");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> V1Codec.encode(with(EmbeddingVector.of(1), value)))
                .withMessageContaining("invalid_result");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e39", "-1e400", "1e99999", "100e2147483647"})
    void numberTooLargeForAFloatShouldBeForTheReceiverToJudge(String number) throws Exception {
        String frame = SUCCESS.replaceFirst("\"vector\":\\[", "$0" + number + ",");

        Result read = (Result) V1Codec.decodeWorker(frame);

        assertThat(analysis(read).vector().isFinite()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "1e2147483647", "1e99999999999", "1.0000000001"})
    void fractionTooLargeForAnythingShouldBeRefused(String number) {
        String frame = V1Examples.named("heartbeat").json().toString().replace("\"cpu\":0.25", "\"cpu\":" + number);

        assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> V1Codec.decodeWorker(frame));
    }

    /** Scores with names could come in any order; without, their place says whose they are. */
    @Test
    void scoresWithNamesShouldBeRefused() {
        String frame = SUCCESS.replaceFirst(
                "\"tags\":\\[[^\\]]*]",
                "\"tags\":[{\"name\":\"pop\",\"score\":0.5},{\"name\":\"rock\",\"score\":0.25}]");

        assertThatExceptionOfType(MalformedMessageException.class)
                .isThrownBy(() -> V1Codec.decodeWorker(frame))
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo("data.tags[0]");
                    assertThat(problem.value()).contains("pop");
                    assertThat(problem.attempt()).isPresent();
                })
                .withMessageContaining("must be a number");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 49, 51, Analysis.MAX_NUMBERS})
    void anotherNumberOfScoresShouldBeForTheReceiverToJudge(int length) throws Exception {
        String scores = Collections.nCopies(length, 0.5f).toString();
        String frame = SUCCESS.replaceFirst("\"tags\":\\[[^\\]]*]", "\"tags\":" + scores);

        assertThat(analysis((Result) V1Codec.decodeWorker(frame)).tags()).hasSize(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"tags\":null,", "\"tags\":[],"})
    void noScoresShouldBeAsGoodAsAnEmptyList(String tags) throws Exception {
        String frame = SUCCESS.replaceFirst("\"tags\":\\[[^\\]]*],", tags);

        assertThat(analysis((Result) V1Codec.decodeWorker(frame)).tags()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 199, 201, Analysis.MAX_NUMBERS})
    void vectorOfAnotherLengthShouldBeForTheReceiverToJudge(int length) throws Exception {
        Result read = (Result) V1Codec.decodeWorker(V1Codec.encode(with(EmbeddingVector.of(new float[length]), 0)));

        assertThat(analysis(read).vector().length()).isEqualTo(length);
    }

    private static Analysis analysis(Result result) {
        return ((ResultOutcome.Success) result.outcome()).data().analysis();
    }

    private static Result with(EmbeddingVector vector, float score) {
        try {
            Result example = (Result) V1Codec.decodeWorker(SUCCESS);
            AnalysedTrack data = ((ResultOutcome.Success) example.outcome()).data();
            Analysis analysis =
                    new Analysis(vector, List.of(score), data.analysis().recipe(), 1, Set.of());
            return new Result(
                    example.attempt(),
                    new ResultOutcome.Success(new AnalysedTrack(data.track(), analysis, data.timing())));
        } catch (MalformedMessageException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.chaarfm.coordinator.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chaarfm.coordinator.TestingClock;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.ConnectionEvent;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.domain.CollectionId;
import org.chaarfm.dispatch.domain.EmbeddingCollection;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.CoordinatorMessage.Cancel;
import org.chaarfm.protocol.message.CoordinatorMessage.CoordinatorDrain;
import org.chaarfm.protocol.message.CoordinatorMessage.Pending;
import org.chaarfm.protocol.message.ErrorNotice;
import org.chaarfm.protocol.message.ErrorNotice.NoticeCode;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.JobPayload.EmbedJob;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.Source.AudioSource;
import org.chaarfm.protocol.message.Source.HttpSource;
import org.chaarfm.protocol.message.Source.YtDlpQuery;
import org.chaarfm.protocol.message.Source.YtDlpUrl;
import org.chaarfm.protocol.message.TrackTags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the messages that PROTOCOL.md gives for the existing system. */
class V0FramesTest {
    private static final ConnectionId CONNECTION = new ConnectionId(1);
    private static final JobAttempt ATTEMPT = new JobAttempt(new JobId("job"), 2);
    private static final TrackTags TRACK = new TrackTags("Nina Simone", null, "Pastel Blues", 600.0);

    private final TestingClock clock = new TestingClock();
    private final List<String> log = new ArrayList<>();
    private final V0Frames frames = new V0Frames(
            new V0Translation(
                    URI.create("http://h:8080/fm/"),
                    new EmbeddingCollection(new CollectionId("collection-1"), KnownModels.MUSICNN)),
            new DroppedFrames(clock, log::add),
            clock);

    // --- to the worker

    @Test
    void aJobShouldBeOneOfV0WithAnAddressThatNeedsNothingElse() {
        assertThat(give(new HttpSource("/media/cap/Sinnerman.mp3")))
                .contains(
                        "{\"type\":\"job\",\"job_id\":\"job-2\",\"payload\":{\"artist\":\"Nina Simone\",\"title\":null,"
                                + "\"table_name\":\"collection-1\","
                                + "\"youtube_url\":\"http://h:8080/fm/media/cap/Sinnerman.mp3\"}}");
    }

    @Test
    void otherAddressesShouldStayAsTheyAre() {
        assertThat(give(new HttpSource("https://example.org/a.mp3")).orElseThrow())
                .contains("\"youtube_url\":\"https://example.org/a.mp3\"");
        assertThat(give(new YtDlpUrl("https://example.org/watch")).orElseThrow())
                .contains("\"youtube_url\":\"https://example.org/watch\"");
        assertThat(give(new YtDlpQuery("nina simone sinnerman")).orElseThrow()).contains("\"youtube_url\":null");
    }

    @Test
    void whatOnlyV1CanSayShouldNotBeSaid() {
        assertThat(frames.frame(new Ack(ATTEMPT, AckOutcome.STORED, null))).isEmpty();
        assertThat(frames.frame(new Cancel(ATTEMPT))).isEmpty();
        assertThat(frames.frame(new CoordinatorDrain("update"))).isEmpty();
        assertThat(frames.frame(new Pending("approval"))).isEmpty();
        assertThat(frames.frame(new ErrorNotice(NoticeCode.MALFORMED_MESSAGE, "what?", false)))
                .isEmpty();
    }

    // --- from the worker

    @Test
    void aSuccessShouldCountAsMadeInTheCollectionsWay() {
        give();
        AnalysedTrack data = success(arrived(success("job-2", vector(200, "0.5"))));

        assertThat(data.analysis().vector().length()).isEqualTo(200);
        assertThat(data.analysis().recipe()).isEqualTo(Recipe.of(KnownModels.MUSICNN));
        assertThat(data.analysis().patches()).isNull();
        assertThat(data.track().tags()).isEqualTo(new TrackTags("YouTube Artist", "So_What", null, null));
    }

    @Test
    void aRepeatedResultShouldBeLoggedAndDropped() {
        give();
        arrived(success("job-2", vector(200, "0.5")));

        assertThat(command(success("job-2", vector(200, "0.5")))).isEmpty();
        assertThat(log).singleElement().asString().contains("job-2, which it does not have");
    }

    @ParameterizedTest
    @ValueSource(strings = {"job-1", "job-3", "job", "other-2", "1"})
    void aResultForAnythingElseShouldLeaveTheJobAlone(String name) {
        give();

        assertThat(command(success(name, vector(200, "0.5")))).isEmpty();
        assertThat(command(failure(name, "Download failed"))).isEmpty();
        assertThat(log).hasSize(2);
        assertThat(arrived(success("job-2", vector(200, "0.5"))).attempt()).isEqualTo(ATTEMPT);
    }

    @Test
    void aResultBeforeAnyJobShouldBeDropped() {
        assertThat(command(success("job-2", vector(200, "0.5")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Download failed, UNAVAILABLE",
        "File size out of range: 61.3MB, TOO_LARGE",
        "Vectorization failed, INTERNAL",
        "something else, INTERNAL"
    })
    void aFailureShouldHaveTheCodeOfItsText(String text, ErrorCode code) {
        give();

        assertThat(arrived(failure("job-2", text)).outcome()).isEqualTo(new ResultOutcome.Failed(code, text, null));
    }

    @Test
    void badVectorsShouldBeForTheDispatcherToJudge() {
        give();
        assertThat(success(arrived(success("job-2", vector(3, "0.5"))))
                        .analysis()
                        .vector()
                        .length())
                .isEqualTo(3);
        give();
        assertThat(success(arrived(success("job-2", vector(200, "NaN"))))
                        .analysis()
                        .vector()
                        .isFinite())
                .isFalse();
    }

    @Test
    void aVectorWithoutEndShouldBeAnInvalidResult() {
        give();

        assertThat(code(arrived(success("job-2", vector(100_000, "0.5"))))).isEqualTo(ErrorCode.INVALID_RESULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "null", "[\"a\"]", "{}"})
    void anAnswerThatCannotBeReadShouldBeAnInvalidResult(String vector) {
        give();

        assertThat(code(arrived(success("job-2", vector)))).isEqualTo(ErrorCode.INVALID_RESULT);
        assertThat(command(success("job-2", vector))).as("it is answered").isEmpty();
    }

    @Test
    void aGenresTracksShouldBeDroppedUnlessTheyAreTheAnswer() {
        assertThat(command(genre("never-given", 5_000))).isEmpty();
        assertThat(command(genre("never-given", 20_000))).isEmpty();
        give();

        assertThat(code(arrived(genre("job-2", 5_000)))).isEqualTo(ErrorCode.INVALID_RESULT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello?",
                "[]",
                "{}",
                "{\"type\":\"hello\"}",
                "{\"type\":\"heartbeat\",\"held\":[]}",
                "{\"type\":\"result\"}",
                "{\"type\":\"result\",\"job_id\":7,\"status\":\"success\"}"
            })
    void whatCannotBeReadShouldBeLoggedAndDropped(String frame) {
        give();

        assertThat(command(frame)).isEmpty();
        assertThat(log).hasSize(1);
        assertThat(command(success("job-2", vector(200, "0.5")))).isPresent();
    }

    @Test
    void aFrameOfAMebibyteShouldBeDroppedInALineOfLog() {
        assertThat(command("x".repeat(1 << 20))).isEmpty();
        assertThat(command("{\"type\":\"result\",\"job_id\":\"" + "x".repeat(1 << 20)))
                .isEmpty();
        assertThat(log).hasSize(2).allMatch(line -> line.length() < 500);
    }

    // --- time

    @Test
    void anIdleWorkerThatAnswersShouldBeAskedNowAndThen() {
        TestingWire wire = TestingWire.fast();
        QueuedOutbox outbox = new QueuedOutbox(wire, frames, clock);
        for (int second = 0; second < 600; second += 5) {
            clock.advance(Duration.ofSeconds(5));
            frames.tick(outbox);
            if (!wire.sent().isEmpty()) {
                assertThat(command("{\"type\":\"pong\"}")).isEmpty();
            }
        }

        assertThat(wire.sent()).allMatch("{\"type\":\"ping\"}"::equals).hasSizeBetween(1, 30);
        assertThat(wire.closes()).isEmpty();
    }

    @Test
    void anIdleWorkerThatDoesNotAnswerShouldBeDisconnected() {
        TestingWire wire = silentFor(V0Frames.GONE_AFTER.minusSeconds(1));
        assertThat(wire.sent()).hasSize(2);
        assertThat(wire.closes()).isEmpty();

        assertThat(silentFor(Duration.ofSeconds(1)).closes())
                .singleElement()
                .asString()
                .startsWith("" + CloseCode.GOING_AWAY.code());
    }

    @Test
    void aWorkerThatWorksShouldNotBeAskedHoweverLongItTakes() {
        give();

        TestingWire wire = silentFor(Duration.ofMinutes(59));

        assertThat(wire.sent()).isEmpty();
        assertThat(wire.closes()).isEmpty();
    }

    private TestingWire silentFor(Duration time) {
        TestingWire wire = TestingWire.fast();
        QueuedOutbox outbox = new QueuedOutbox(wire, frames, clock);
        for (long second = 0; second < time.toSeconds(); second++) {
            clock.advance(Duration.ofSeconds(1));
            frames.tick(outbox);
        }
        return wire;
    }

    // --- frames

    private void give() {
        give(new HttpSource("/media/cap/a.mp3"));
    }

    private Optional<String> give(AudioSource source) {
        return frames.frame(new Job(ATTEMPT, new EmbedJob(source, TRACK)));
    }

    private Optional<Command> command(String frame) {
        return frames.command(CONNECTION, frame);
    }

    private Result arrived(String frame) {
        ConnectionEvent.MessageArrived arrived =
                (ConnectionEvent.MessageArrived) command(frame).orElseThrow();
        assertThat(arrived.connection()).isEqualTo(CONNECTION);
        assertThat(arrived.characters()).isEqualTo(frame.length());
        return (Result) arrived.message();
    }

    private static AnalysedTrack success(Result result) {
        return ((ResultOutcome.Success) result.outcome()).data();
    }

    private static ErrorCode code(Result result) {
        return ((ResultOutcome.Failed) result.outcome()).code();
    }

    private static String vector(int length, String number) {
        return Collections.nCopies(length, number).toString();
    }

    private static String success(String name, String vector) {
        return "{\"type\":\"result\",\"job_id\":\"" + name + "\",\"status\":\"success\",\"data\":{"
                + "\"artist\":\"YouTube Artist\",\"title\":\"So_What\",\"youtube_id\":\"So_What\",\"vector\":" + vector
                + ",\"source_url\":null}}";
    }

    private static String failure(String name, String error) {
        return "{\"type\":\"result\",\"job_id\":\"" + name + "\",\"status\":\"failed\",\"error\":\"" + error + "\"}";
    }

    private static String genre(String name, int tracks) {
        return "{\"type\":\"result\",\"job_id\":\"" + name + "\",\"status\":\"success\",\"data\":{\"genre\":\"jazz\","
                + "\"tracks\":["
                + IntStream.range(0, tracks)
                        .mapToObj(i -> "{\"youtube_url\":\"https://h/" + i + "\"}")
                        .collect(Collectors.joining(","))
                + "]}}";
    }
}

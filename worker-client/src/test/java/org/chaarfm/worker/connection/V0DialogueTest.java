package org.chaarfm.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.worker.connection.Messages.attempt;
import static org.chaarfm.worker.connection.Messages.cancelled;
import static org.chaarfm.worker.connection.Messages.failed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.AnalysedTrack.Timing;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.JobPayload.DiscoverJob;
import org.chaarfm.protocol.message.JobPayload.EmbedJob;
import org.chaarfm.protocol.message.ReportedTrack;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.Source.GenreSource;
import org.chaarfm.protocol.message.Source.HttpSource;
import org.chaarfm.protocol.message.Source.YtDlpQuery;
import org.chaarfm.protocol.message.Source.YtDlpUrl;
import org.chaarfm.protocol.message.TrackTags;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;
import org.chaarfm.worker.status.WorkerEvent;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the messages that PROTOCOL.md gives for the existing system. */
class V0DialogueTest {
    private static final JobAttempt JOB = attempt("job-1", 1);

    @TempDir
    Path folder;

    @AutoClose
    private TestingWorker worker;

    @BeforeEach
    void join() {
        worker = new TestingWorker(folder).open(Dialect.V0);
    }

    @Test
    void nothingShouldBeSaidBeforeAJob() {
        worker.models.load();

        assertThat(worker.link.frames).isEmpty();
        assertThat(worker.models.wanted).isEqualTo(KnownModels.MUSICNN);
        assertThat(worker.heartbeats.link).isNull();
    }

    @Test
    void tracksShouldBeTakenFromTheServersOwnHost() {
        worker.models.load();
        receive(download("\"http://h/media/Artist%20-%20Title.mp3\""));

        assertThat(worker.models.reach).isEqualTo(Reach.OWN_HOST);
        assertThat(worker.jobs.lastLimits.reach()).isEqualTo(Reach.OWN_HOST);
    }

    @Test
    void jobThatComesBeforeTheModelShouldWaitForIt() {
        receive(download("\"http://h/media/Artist%20-%20Title.mp3\""));
        assertThat(worker.jobs.submitted).isEmpty();

        worker.models.load();

        assertThat(worker.jobs.submitted).singleElement().satisfies(job -> {
            assertThat(job.attempt()).isEqualTo(JOB);
            assertThat(job.payload())
                    .isEqualTo(new EmbedJob(
                            new HttpSource("http://h/media/Artist%20-%20Title.mp3"),
                            new TrackTags("A", "T", null, null)));
        });
    }

    @Test
    void jobThatIsSentTwiceShouldBeDoneOnce() {
        receive(download("\"http://h/x.mp3\""));
        worker.models.load();
        receive(download("\"http://h/x.mp3\""));
        assertThat(worker.jobs.submitted).hasSize(1);

        worker.end(failed(JOB));
        worker.end(failed(JOB));

        assertThat(worker.link.frames).hasSize(1);
    }

    @Test
    void otherSourcesShouldBeThoseOfYtDlp() {
        worker.models.load();
        receive(download("null"));
        receive(download("\"https://www.youtube.com/watch?v=x\"").replace("job-1", "job-2"));
        receive("{\"type\":\"job\",\"job_id\":\"job-3\",\"payload\":"
                + "{\"job_type\":\"fetch_genre\",\"genre\":\"jazz\",\"limit\":null,\"quality_config\":null}}");

        assertThat(worker.jobs.submitted)
                .extracting(job -> job.payload() instanceof EmbedJob embed ? embed.source() : job.payload())
                .containsExactly(
                        new YtDlpQuery("A T lyrics"),
                        new YtDlpUrl("https://www.youtube.com/watch?v=x"),
                        new DiscoverJob(new GenreSource("jazz", null)));
    }

    @Test
    void successShouldBeSentOnceInTheOldForm() throws Exception {
        worker.models.load();
        receive(download("\"http://h/media/Artist%20-%20Title.mp3\""));
        float[] vector = new float[200];
        vector[0] = 0.25f;
        Analysis analysis =
                new Analysis(EmbeddingVector.of(vector), List.of(), Recipe.of(KnownModels.MUSICNN), 1, Set.of());
        AnalysedTrack track = new AnalysedTrack(
                new ReportedTrack(new TrackTags("A", null, null, 3.0), null, null), analysis, new Timing(1, 1, 1));

        worker.end(new Result(JOB, new ResultOutcome.Success(track)));

        JsonNode frame = new ObjectMapper().readTree(worker.link.frames.get(0));
        assertThat(frame.path("type").asText()).isEqualTo("result");
        assertThat(frame.path("job_id").asText()).isEqualTo("job-1");
        assertThat(frame.path("status").asText()).isEqualTo("success");
        JsonNode data = frame.path("data");
        assertThat(data.path("artist").asText()).isEqualTo("A");
        assertThat(data.path("title").asText()).as("what the server called it").isEqualTo("T");
        assertThat(data.path("youtube_id").asText()).isEqualTo("Artist - Title");
        assertThat(data.path("source_url").asText()).isEqualTo("http://h/media/Artist%20-%20Title.mp3");
        assertThat(data.path("vector")).hasSize(200);
        assertThat(data.path("vector").path(0).floatValue()).isEqualTo(0.25f);
        assertThat(worker.holdings.isEmpty()).isTrue();
        worker.close(1006);
        worker.open(Dialect.V0);
        assertThat(worker.link.frames).isEmpty();
    }

    @Test
    void successWithoutAnyNameShouldHaveTextsWhereTheOldFormHasThem() throws Exception {
        worker.models.load();
        receive(download("\"https://www.youtube.com/watch?v=x\""));
        receive(download("\"https://www.youtube.com/watch?v=y\"")
                .replace("job-1", "job-2")
                .replace("\"A\"", "null")
                .replace("\"T\"", "null"));

        worker.end(success(JOB));
        worker.end(success(attempt("job-2", 1)));

        assertThat(data(0).path("artist").textValue()).isEqualTo("A");
        assertThat(data(0).path("title").textValue()).isEqualTo("T");
        assertThat(data(1).path("artist").textValue()).isEmpty();
        assertThat(data(1).path("title").textValue()).isEmpty();
        assertThat(data(1).path("youtube_id").textValue()).isEmpty();
        assertThat(data(1).path("source_url").isNull()).isTrue();
    }

    @Test
    void failureShouldBeginWithTheOldText() {
        worker.models.load();
        receive(download("\"http://h/x.mp3\""));

        worker.end(failed(JOB));

        assertThat(worker.link.frames)
                .containsExactly("{\"type\":\"result\",\"job_id\":\"job-1\",\"status\":\"failed\","
                        + "\"error\":\"Download failed: gone\"}");
    }

    @Test
    void pingShouldBeAnswered() {
        receive("{\"type\":\"ping\"}");

        assertThat(worker.link.frames).containsExactly("{\"type\":\"pong\"}");
    }

    @Test
    void whatRunsShouldBeForgottenWhenTheSocketCloses() {
        worker.models.load();
        receive(download("\"http://h/x.mp3\""));

        worker.close(4001); // v0 knows no close codes of its own.

        assertThat(worker.jobs.dropped).containsExactly(JOB);
        assertThat(worker.connection.end()).isEmpty();
        worker.forward(Duration.ofSeconds(1));
        assertThat(worker.connector.tries).hasSize(2);
    }

    @Test
    void drainShouldWaitForTheJobAndGiveNothingBack() {
        worker.models.load();
        receive(download("\"http://h/x.mp3\""));
        worker.connection.drain("Ctrl-C");
        receive(download("\"http://h/y.mp3\"").replace("job-1", "job-2"));
        assertThat(worker.jobs.submitted).hasSize(1);
        assertThat(worker.jobs.gaveBack).isZero();
        assertThat(worker.connection.end()).isEmpty();

        worker.end(failed(JOB));

        assertThat(worker.connection.end())
                .hasValueSatisfying(end -> assertThat(end.exitCode()).isZero());
    }

    @Test
    void givenBackJobShouldNotBeReportedAsAFailure() {
        worker.models.load();
        receive(download("\"http://h/x.mp3\""));

        worker.end(cancelled(JOB));

        assertThat(worker.link.frames).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "{}",
                "{\"type\":\"job\"}",
                "{\"type\":\"job\",\"job_id\":\"1\"}",
                "{\"type\":\"job\",\"job_id\":\"1\",\"payload\":{\"job_type\":\"dance\"}}",
                "{\"type\":\"job\",\"job_id\":7,\"payload\":{\"table_name\":\"x\"}}",
                "{\"type\":\"job\",\"job_id\":\"1\",\"payload\":{\"table_name\":\"x\",\"youtube_url\":\"http://h/a b.mp3\"}}",
                "{\"type\":\"job\",\"job_id\":\"1\",\"payload\":{\"job_type\":\"fetch_genre\",\"genre\":\"x\",\"limit\":0}}",
                "{\"type\":\"job\",\"job_id\":\"1\",\"payload\":{\"job_type\":\"fetch_genre\",\"genre\":\"x\",\"limit\":NaN}}",
                "{\"type\":\"ack\",\"job_id\":\"1\",\"attempt\":1,\"outcome\":\"stored\"}",
                "{\"type\":\"result\",\"job_id\":\"1\",\"status\":\"failed\",\"error\":\"x\"}",
                "{\"type\":\"dance\"}"
            })
    void whatCannotBeReadShouldOnlyBeSaid(String frame) {
        worker.models.load();

        receive(frame);

        assertThat(worker.status.all(WorkerEvent.Notice.class)).hasSize(1);
        assertThat(worker.link.frames).isEmpty();
    }

    private JsonNode data(int frame) throws Exception {
        return new ObjectMapper().readTree(worker.link.frames.get(frame)).path("data");
    }

    private static Result success(JobAttempt attempt) {
        Analysis analysis =
                new Analysis(EmbeddingVector.of(0.5f), List.of(), Recipe.of(KnownModels.MUSICNN), 1, Set.of());
        return new Result(
                attempt,
                new ResultOutcome.Success(new AnalysedTrack(
                        new ReportedTrack(new TrackTags(null, null, null, 3.0), null, null),
                        analysis,
                        new Timing(1, 1, 1))));
    }

    private static String download(String url) {
        return "{\"type\":\"job\",\"job_id\":\"job-1\",\"payload\":{\"artist\":\"A\",\"title\":\"T\","
                + "\"table_name\":\"x\",\"youtube_url\":" + url + "}}";
    }

    private void receive(String frame) {
        worker.connector.listener.received(worker.link, frame);
    }
}

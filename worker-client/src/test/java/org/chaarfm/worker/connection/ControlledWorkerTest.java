package org.chaarfm.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.worker.connection.Messages.attempt;
import static org.chaarfm.worker.connection.Messages.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.Subprotocol;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.Welcome;
import org.chaarfm.protocol.message.Welcome.LeaseTimes;
import org.chaarfm.protocol.message.Welcome.Limits;
import org.chaarfm.protocol.message.Welcome.Membership;
import org.chaarfm.protocol.message.Welcome.OfferedModel;
import org.chaarfm.protocol.message.Welcome.ResumeDecision;
import org.chaarfm.protocol.message.WorkerMessage.WorkerDrain;
import org.chaarfm.worker.audio.TestingWav;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program itself in a process of its own, driven over its standard input and read from its output as a window does. */
@Timeout(120)
class ControlledWorkerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JobAttempt FIRST = attempt("job-1", 1);

    @TempDir
    Path folder;

    @AutoClose
    private TestingCoordinator coordinator;

    private Process program;

    private BufferedReader said;

    @BeforeEach
    void start() throws IOException {
        byte[] tone = TestingWav.tone(8);
        byte[] song = Files.readAllBytes(TestingWav.of(16_000, 1, tone.length).write(folder.resolve("song.wav"), tone));
        coordinator = new TestingCoordinator(List.of(Subprotocol.V1), Map.of("/media/secret/song.wav", song));
        program = start(Map.of());
        said = program.inputReader(StandardCharsets.UTF_8);
    }

    private Process start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.library.path=" + System.getProperty("java.library.path"),
                        "-Dorg.bytedeco.javacpp.pathsFirst=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.chaarfm.worker.cli.Main",
                        "--control",
                        "--json-log",
                        "--slots=1",
                        "--model=stand-in",
                        "--url=" + coordinator.url(),
                        "--code=ABCDE-FGHJK",
                        "--cache=" + folder.resolve("cache"))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Waits, because one that still writes would race with the removal of its folder. */
    @AfterEach
    void stop() {
        program.destroyForcibly().onExit().join();
    }

    @Test
    void pauseShouldHoldThroughAReconnectUntilResumeAndDrainShouldEnd() throws Exception {
        TestingPeer peer = coordinator.next();
        peer.next(Hello.class);
        peer.send(welcome());
        assertThat(peer.next(Ready.class).slots()).isEqualTo(1);
        await(status("connected"));

        order("pause");

        assertThat(peer.next(Ready.class).slots()).isZero();
        assertThat(await(status("paused")).get("slots").intValue()).isZero();
        coordinator.restart(List.of(Subprotocol.V1));
        TestingPeer again = coordinator.next();
        again.next(Hello.class);
        again.send(welcome());
        assertThat(again.next(Ready.class).slots()).isZero();
        order("resume");
        assertThat(again.next(Ready.class).slots()).isEqualTo(1);

        again.send(job(FIRST, "/media/secret/song.wav"));
        assertThat(again.next(Result.class).outcome()).isInstanceOf(ResultOutcome.Success.class);
        again.send(new Ack(FIRST, AckOutcome.STORED, null));
        await(line -> isEvent(line, "status")
                && line.get("embedded").intValue() == 1
                && line.get("held").intValue() == 0);

        order("hurry up");
        assertThat(await(line -> isEvent(line, "warning")).get("message").textValue())
                .contains("\"hurry up\" is no order");
        order("drain");
        again.next(WorkerDrain.class);
        await(status("ended"));
        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isZero();
    }

    @Test
    void endOfTheInputShouldEndTheWorkerAtOnce() throws Exception {
        TestingPeer peer = coordinator.next();
        peer.next(Hello.class);
        peer.send(welcome());
        peer.next(Ready.class);

        program.outputWriter().close();

        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isEqualTo(130);
    }

    @Test
    void refusalShouldBeToldWithItsSentence() throws Exception {
        coordinator.next().close(4001);

        JsonNode last = await(status("refused"));

        assertThat(last.get("reason").textValue()).contains("session");
        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isEqualTo(1);
    }

    /** Launchd would start any other status again, every minute and for ever. */
    @Test
    void refusedServiceShouldEndWithTheStatusThatIsNotStartedAgain() throws Exception {
        coordinator.next();
        stop();
        program = start(Map.of("CHAARFM_FINAL_STATUS", "0"));
        coordinator.next().close(4001);

        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isZero();
    }

    private static Welcome welcome() {
        return new Welcome(
                new Membership(
                        Messages.welcome(ResumeDecision.NONE).membership().workerId(), null),
                LeaseTimes.STANDARD,
                new OfferedModel(KnownModels.STAND_IN, null),
                new Limits(1_000_000, 600, false),
                ResumeDecision.NONE);
    }

    private void order(String line) throws IOException {
        program.outputWriter().write(line + "\n");
        program.outputWriter().flush();
    }

    /** The next line of that kind; others before it are skipped. */
    private JsonNode await(Predicate<JsonNode> wanted) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            JsonNode told = JSON.readTree(line);
            if (wanted.test(told)) {
                return told;
            }
        }
        throw new AssertionError("the worker ended and did not say it");
    }

    private static Predicate<JsonNode> status(String state) {
        return line -> isEvent(line, "status") && line.get("state").textValue().equals(state);
    }

    private static boolean isEvent(JsonNode line, String name) {
        return line.get("event").textValue().equals(name);
    }
}

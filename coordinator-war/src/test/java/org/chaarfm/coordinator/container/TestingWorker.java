package org.chaarfm.coordinator.container;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.AnalysedTrack.Timing;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.CoordinatorMessage;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Hello.HeldJob;
import org.chaarfm.protocol.message.Hello.Machine;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.JobPayload.EmbedJob;
import org.chaarfm.protocol.message.Note;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.ReportedTrack;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.Source;
import org.chaarfm.protocol.message.TrackTags;
import org.chaarfm.protocol.message.Welcome;
import org.chaarfm.protocol.message.WorkerMessage;
import org.chaarfm.protocol.v1.V1Codec;

/** A worker that only talks: a real socket, and results that the test makes up. */
final class TestingWorker extends Endpoint implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Hundreds of messages are awaited, most of which are there in a millisecond. */
    static final Duration OFTEN = Duration.ofMillis(5);

    private final List<CoordinatorMessage> received = new CopyOnWriteArrayList<>();
    private final List<CloseReason> closes = new CopyOnWriteArrayList<>();
    private final Set<CoordinatorMessage> seen = ConcurrentHashMap.newKeySet();
    private Session session;

    /** Connects; the credential may be null. */
    static TestingWorker connect(URI address, String subprotocol, String credential)
            throws DeploymentException, IOException {
        TestingWorker worker = new TestingWorker();
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(subprotocol == null ? List.of() : List.of(subprotocol))
                .configurator(new ClientEndpointConfig.Configurator() {
                    @Override
                    public void beforeRequest(Map<String, List<String>> headers) {
                        if (credential != null) {
                            headers.put("Authorization", List.of("Bearer " + credential));
                        }
                    }
                })
                .build();
        worker.session = ContainerProvider.getWebSocketContainer().connectToServer(worker, config, address);
        return worker;
    }

    /** Connects with a code, and gets as far as being ready for jobs. */
    static TestingWorker join(TestingHttp coordinator, String code, int slots) {
        try {
            TestingWorker worker = connect(coordinator.socket(code), "chaarfm.v1", null);
            worker.hello();
            worker.await(Welcome.class);
            worker.send(new Ready(KnownModels.STAND_IN, slots, 0));
            return worker;
        } catch (DeploymentException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where a job's track is fetched. */
    static String urlOf(Job job) {
        return ((Source.HttpSource) ((EmbedJob) job.payload()).source()).url();
    }

    @Override
    public void onOpen(Session opened, EndpointConfig config) {
        opened.addMessageHandler(String.class, (MessageHandler.Whole<String>) this::arrived);
    }

    private void arrived(String frame) {
        try {
            received.add(V1Codec.decodeCoordinator(frame));
        } catch (MalformedMessageException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void onClose(Session closed, CloseReason reason) {
        closes.add(reason);
    }

    Session session() {
        return session;
    }

    void hello(HeldJob... held) {
        Machine machine = new Machine("Linux", "amd64", 2, 4_000);
        send(new Hello(1, "0.1.0", "testing worker", machine, Set.of(Source.Kind.HTTP), List.of(held)));
    }

    void send(WorkerMessage message) {
        sendText(V1Codec.encode(message));
    }

    void sendText(String frame) {
        try {
            session.getBasicRemote().sendText(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next message of that type that was not looked at yet. */
    <T extends CoordinatorMessage> T await(Class<T> type) {
        return await(type, any -> true);
    }

    <T extends CoordinatorMessage> T await(Class<T> type, Predicate<T> wanted) {
        return Awaitility.await(type.getSimpleName())
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(OFTEN)
                .until(() -> next(type, wanted), found -> found != null);
    }

    private <T extends CoordinatorMessage> T next(Class<T> type, Predicate<T> wanted) {
        return received.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(wanted)
                .filter(message -> !seen.contains(message))
                .findFirst()
                .map(message -> seen.add(message) ? message : null)
                .orElse(null);
    }

    /** All jobs so far. */
    List<Job> jobs() {
        return received.stream()
                .filter(Job.class::isInstance)
                .map(Job.class::cast)
                .toList();
    }

    /** Fails when it has got, or gets in the next moment, more jobs than so many. */
    void assertGetsNoJobBut(int count) {
        Awaitility.await("no further job")
                .atMost(PATIENCE)
                .during(Duration.ofMillis(200))
                .until(() -> jobs().size(), got -> got == count);
    }

    CloseReason awaitClose() {
        Awaitility.await().atMost(PATIENCE).until(() -> !closes.isEmpty());
        return closes.get(0);
    }

    void succeed(JobAttempt attempt, float seed) {
        send(success(attempt, seed));
    }

    static Result success(JobAttempt attempt, float seed) {
        float[] vector = new float[200];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = seed + i / 7f;
        }
        Analysis analysis = new Analysis(
                EmbeddingVector.of(vector),
                Collections.nCopies(50, 0.1f),
                Recipe.of(KnownModels.STAND_IN),
                3,
                Set.of(Note.PARTIAL, Note.STREAMS));
        ReportedTrack track = new ReportedTrack(new TrackTags(null, null, null, 12.5), null, null);
        return new Result(attempt, new ResultOutcome.Success(new AnalysedTrack(track, analysis, new Timing(1, 2, 3))));
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.chaarfm.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.client.CoordinatorClient;
import org.chaarfm.client.RetryPolicy;

/** The coordinator and the workers of one demo. {@link #close} may come from another thread; everything else is for one. */
final class Fleet implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(1);
    private static final Duration WORKERS_END_WITHIN = Duration.ofSeconds(3);
    private static final Duration COORDINATOR_ENDS_WITHIN = Duration.ofSeconds(20);

    /** Settings of a person's own coordinator and workers, for which the demo has values of its own. */
    private static final Set<String> NOT_PASSED_ON =
            Set.of("CHAARFM_HOST", "CHAARFM_PUBLIC_URL", "CHAARFM_DB_URL", "MUSICNN_MODEL");

    private final Programs programs;
    private final DemoFolder folder;
    private final List<Program> workers = new ArrayList<>();
    private Program coordinator;
    private boolean closed;

    /** The command lines that start the delivered programs; arguments come after them. */
    record Programs(List<String> coordinator, List<String> worker) {}

    Fleet(Programs programs, DemoFolder folder) {
        this.programs = programs;
        this.folder = folder;
    }

    /** What {@code chaarfm_worker model --json} says about the weights that it has. */
    JsonNode askForModel() throws IOException, InterruptedException {
        Program model = Program.start("model", joined(programs.worker(), "model", "--json"), folder.logs, Set.of());
        boolean ended = model.hasEndedWithin(ANSWER_WITHIN);
        Program.end(List.of(model), WORKERS_END_WITHIN);
        String answer = model.output();
        if (!ended || answer.indexOf('{') < 0) {
            throw new IOException("the worker did not say which model it has: " + answer);
        }
        return new ObjectMapper().readTree(answer.substring(answer.indexOf('{')));
    }

    synchronized void startCoordinator(Optional<Path> weights) throws IOException {
        List<String> command = joined(programs.coordinator(), "--port", Integer.toString(folder.port()));
        command.addAll(List.of("--data", folder.data.toString(), "--music", folder.music.toString()));
        coordinator = start("coordinator", command, weights);
    }

    /** Waits until the coordinator has said where it is reached. */
    CoordinatorClient awaitCoordinator() throws IOException, InterruptedException {
        RetryPolicy retries = new RetryPolicy(InstantSource.system(), this::pauseForCoordinator);
        for (Duration waited = Duration.ZERO; waited.compareTo(READY_WITHIN) < 0; waited = waited.plus(LOOK_EVERY)) {
            Optional<CoordinatorClient> client = CoordinatorClient.of(folder.data, retries);
            if (client.isPresent()) {
                return client.get();
            }
            pauseForCoordinator(LOOK_EVERY);
        }
        throw new IOException("the coordinator was not ready within " + READY_WITHIN.toSeconds() + " s");
    }

    /** Starts workers that share this machine's processors: each would otherwise find out what it can have alone. */
    synchronized void startWorkers(int count, URI coordinatorAddress, String code, Optional<Path> weights)
            throws IOException {
        int slots = Math.max(1, Runtime.getRuntime().availableProcessors() / count);
        for (int number = 1; number <= count; number++) {
            String name = "worker-" + number;
            List<String> command = joined(programs.worker(), "--url", coordinatorAddress.toString());
            command.addAll(List.of("--code", code, "--name", name, "--slots", Integer.toString(slots)));
            command.addAll(List.of("--cache", folder.cache.toString()));
            workers.add(start(name, command, weights));
        }
    }

    private Program start(String name, List<String> command, Optional<Path> weights) throws IOException {
        if (closed) {
            throw new IOException("not starting " + name + ": everything is being ended");
        }
        weights.ifPresent(file -> command.addAll(List.of("--model", file.toString())));
        return Program.start(name, command, folder.logs, NOT_PASSED_ON);
    }

    private static List<String> joined(List<String> command, String... arguments) {
        List<String> joined = new ArrayList<>(command);
        joined.addAll(List.of(arguments));
        return joined;
    }

    /** Lets some time pass. Quotes a worker when all have ended, or the coordinator when that has. */
    void pause(Duration time) throws InterruptedException {
        pauseForCoordinator(time);
        if (workersAlive() == 0) {
            throw new UncheckedIOException(
                    new IOException("no worker is left: " + workers.get(0).lastWords()));
        }
    }

    private void pauseForCoordinator(Duration time) throws InterruptedException {
        if (coordinator.hasEndedWithin(time)) {
            throw new UncheckedIOException(new IOException(coordinator.lastWords()));
        }
    }

    /** Workers that have ended although nobody told them to. */
    List<Program> lostWorkers() {
        return workers.stream().filter(worker -> !worker.process().isAlive()).toList();
    }

    int workersAlive() {
        return workers.size() - lostWorkers().size();
    }

    /**
     * Ends the coordinator, then the workers: a track that is lost with a coordinator is offered again, while one that is lost
     * with a worker counts as one that takes workers down. Does nothing when called again.
     */
    @Override
    public synchronized void close() {
        closed = true;
        if (coordinator != null) {
            Program.end(List.of(coordinator), COORDINATOR_ENDS_WITHIN);
        }
        Program.end(workers, WORKERS_END_WITHIN);
    }
}

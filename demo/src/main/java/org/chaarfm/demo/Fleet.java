package org.chaarfm.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaarfm.demo.process.Artifacts;
import org.chaarfm.demo.process.ProcessGroup;
import org.chaarfm.demo.process.StartedProcess;
import org.chaarfm.demo.rest.CoordinatorApi;
import org.chaarfm.demo.rest.CoordinatorFile;
import org.chaarfm.demo.rest.Patience;
import org.chaarfm.demo.rest.Session;

/**
 * The coordinator and the workers of one demo. {@link #close} may come from another thread; everything else is for one.
 */
final class Fleet implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration WORKER_ENDS_WITHIN = Duration.ofSeconds(5);
    private static final Duration COORDINATOR_ENDS_WITHIN = Duration.ofSeconds(20);

    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(1);
    private static final Map<String, String> JAVA = Map.of("JAVA_HOME", System.getProperty("java.home"));

    private final Artifacts artifacts;
    private final Workspace workspace;
    private final ProcessGroup coordinators;
    private final ProcessGroup workerGroup;
    private final List<StartedProcess> workers = new ArrayList<>();
    private StartedProcess coordinator;

    Fleet(Artifacts artifacts, Workspace workspace) {
        this.artifacts = artifacts;
        this.workspace = workspace;
        this.coordinators = new ProcessGroup(workspace.logs(), COORDINATOR_ENDS_WITHIN);
        this.workerGroup = new ProcessGroup(workspace.logs(), WORKER_ENDS_WITHIN);
    }

    /** Asks the worker which weights it has. */
    ModelAnswer askForModel() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(artifacts.worker());
        command.add("model");
        StartedProcess process = workerGroup.start("model", command, JAVA);
        if (!process.hasEndedWithin(ANSWER_WITHIN)) {
            throw new DemoException("the worker did not say which model it has: " + process.output());
        }
        return new ModelAnswer(process.output());
    }

    void startCoordinator(Path music, Optional<Path> model) throws IOException {
        List<String> command = new ArrayList<>(artifacts.coordinator());
        command.addAll(List.of("--port", "0"));
        command.addAll(List.of("--data", workspace.data().toString()));
        command.addAll(List.of("--music", music.toString()));
        model.ifPresent(file -> command.addAll(List.of("--model", file.toString())));
        coordinator = coordinators.start("coordinator", command, JAVA);
    }

    /** Waits until the coordinator has said where it is reached. */
    CoordinatorApi awaitCoordinator() throws IOException, InterruptedException {
        for (Duration waited = Duration.ZERO; waited.compareTo(READY_WITHIN) < 0; waited = waited.plus(LOOK_EVERY)) {
            Optional<URI> address = CoordinatorFile.addressIn(workspace.data());
            if (address.isPresent()) {
                Patience patience = new Patience(InstantSource.system(), this::pauseForCoordinator);
                return new CoordinatorApi(address.get(), CoordinatorFile.tokenIn(workspace.data()), patience);
            }
            pause(LOOK_EVERY);
        }
        throw new DemoException("the coordinator was not ready within " + READY_WITHIN.toSeconds() + " s");
    }

    /** Starts workers that share this machine's processors: each would otherwise find out what it can have alone. */
    void startWorkers(int count, URI coordinatorAddress, Session session, Optional<Path> model) throws IOException {
        int slots = Math.max(1, Runtime.getRuntime().availableProcessors() / count);
        for (int number = 1; number <= count; number++) {
            String name = "worker-" + number;
            List<String> command = new ArrayList<>(artifacts.worker());
            command.addAll(List.of("--url", coordinatorAddress.toString()));
            command.addAll(List.of("--code", session.code()));
            command.addAll(List.of("--name", name));
            command.addAll(List.of("--slots", Integer.toString(slots)));
            command.addAll(List.of("--cache", workspace.cache().toString()));
            model.ifPresent(file -> command.addAll(List.of("--model", file.toString())));
            workers.add(workerGroup.start(name, command, JAVA));
        }
    }

    /** Lets some time pass, and notices when nobody is left who could do the work. */
    void pause(Duration time) throws InterruptedException {
        pauseForCoordinator(time);
        if (!workers.isEmpty()) {
            checkWorkers();
        }
    }

    /** Quotes a worker when all that were started have ended. */
    void checkWorkers() {
        if (workersAlive() == 0) {
            throw new DemoException("no worker is left: " + workers.get(0).lastWords());
        }
    }

    /** Lets some time pass for a coordinator that does not answer, as long as it is there. */
    private void pauseForCoordinator(Duration time) throws InterruptedException {
        if (coordinator.hasEndedWithin(time)) {
            throw new DemoException(coordinator.lastWords());
        }
    }

    /** Workers that have ended although nobody told them to. */
    List<StartedProcess> lostWorkers() {
        return workers.stream().filter(worker -> !worker.isAlive()).toList();
    }

    int workersAlive() {
        return workers.size() - lostWorkers().size();
    }

    /** Process ids in the order in which they should be ended. */
    List<Long> pids() {
        List<Long> pids = new ArrayList<>();
        workers.stream()
                .filter(StartedProcess::isAlive)
                .map(StartedProcess::pid)
                .forEach(pids::add);
        pids.add(coordinator.pid());
        return List.copyOf(pids);
    }

    /** Leaves everything running for good. */
    void release() {
        workerGroup.release();
        coordinators.release();
    }

    /** Ends the workers; the coordinator can still be asked what they have done. */
    void closeWorkers() {
        workerGroup.close();
    }

    /** Ends the workers, then what they work for. */
    @Override
    public void close() {
        workerGroup.close();
        coordinators.close();
    }
}

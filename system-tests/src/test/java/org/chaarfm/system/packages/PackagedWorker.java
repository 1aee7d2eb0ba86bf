package org.chaarfm.system.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.chaarfm.client.Run;
import org.chaarfm.client.Session;
import org.chaarfm.client.Worker;
import org.chaarfm.system.program.Coordinator;
import org.chaarfm.system.program.Program;

/** A worker that came in a package, at work for a real coordinator. */
final class PackagedWorker {
    private static final Path NAME_OF_THIS_MACHINE = Path.of("/proc/sys/kernel/hostname");

    private PackagedWorker() {}

    /**
     * Has it embed a folder of the coordinator's music and leave, and gives the vectors that the coordinator has then.
     *
     * @param command starts it when the options for joining follow
     */
    static Map<String, List<Float>> embed(
            Coordinator coordinator, String folder, EmptyRoot root, Path work, Duration patience, String... command)
            throws IOException {
        Session session = coordinator.api().openSession("package", Vectors.MODEL, false);
        Run run = coordinator.api().startFolderRun(session.id(), folder);
        List<String> joining = new ArrayList<>(List.of(command));
        joining.addAll(List.of("--url", coordinator.api().base().toString(), "--code", session.code()));
        try (Program worker = root.start("packaged", work, joining.toArray(String[]::new))) {
            Awaitility.await("the run ends, or the worker")
                    .atMost(patience)
                    .until(() ->
                            !worker.isAlive() || coordinator.api().run(run.id()).ended());
            assertThat(worker.isAlive()).as(worker::output).isTrue();
            coordinator.awaitCompletion(run, patience);
            assertThat(coordinator.api().workers(session.id(), null).items())
                    .extracting(Worker::name)
                    .containsExactly(Files.readString(NAME_OF_THIS_MACHINE).strip());
            assertThat(worker.stopAll()).as(worker::output).isZero();
            assertThat(worker.output()).contains("Ready").doesNotContain(" WARNING: ", "\r");
        }
        return Vectors.of(coordinator.api().embeddings(session.id(), null).items());
    }
}

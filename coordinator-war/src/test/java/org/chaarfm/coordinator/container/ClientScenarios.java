package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.chaarfm.client.CoordinatorClient;
import org.chaarfm.client.CoordinatorException;
import org.chaarfm.client.Embedding;
import org.chaarfm.client.Page;
import org.chaarfm.client.RetryPolicy;
import org.chaarfm.client.Run;
import org.chaarfm.client.Session;
import org.chaarfm.client.Worker;
import org.chaarfm.protocol.message.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java client against the API that it was written for. */
interface ClientScenarios extends Scenarios {
    @Test
    default void theClientShouldReadWhatTheCoordinatorTells(@TempDir Path folder) throws IOException {
        CoordinatorClient client = client();
        Session session = client.openSession("client", "stand-in", false);
        assertThat(session.open()).isTrue();
        assertThat(client.session(session.id())).isEqualTo(session);
        assertThat(Page.all(client::sessions)).contains(session);

        try (TestingWorker worker = TestingWorker.join(coordinator(), session.code(), 1)) {
            Run run = client.startFileRun(session.id(), "list.csv");
            worker.succeed(worker.await(Job.class).attempt(), 1);
            Awaitility.await().atMost(PATIENCE).until(() -> client.run(run.id()).completed());
            assertThat(client.run(run.id()).counts().done()).isEqualTo(1);
            assertThat(client.run(run.id()).source()).isEqualTo(new Run.Source("list", "list.csv", null));
            assertThat(Page.all(after -> client.runs(session.id(), after)))
                    .extracting(Run::id)
                    .containsExactly(run.id());
            assertThat(Page.all(after -> client.events(run.id(), after)))
                    .anyMatch(event -> event.isProblem() && Integer.valueOf(3).equals(event.line()));
            assertThat(Page.all(after -> client.failures(run.id(), after))).isEmpty();
            List<Worker> workers = Page.all(after -> client.workers(session.id(), after));
            assertThat(workers).singleElement().matches(Worker::connected).matches(one -> !one.draining());
            assertThat(client.drainWorker(workers.get(0).id()).draining()).isTrue();
            assertThat(client.drainSession(session.id())).isEqualTo(1);
        }
        Path file = Files.createFile(folder.resolve("export.ndjson"));
        client.export(session.id(), file);
        List<Embedding> exported = new ArrayList<>();
        CoordinatorClient.readExport(file, exported::add);
        List<Embedding> listed = Page.all(after -> client.embeddings(session.id(), after));
        assertThat(exported).hasSize(1);
        assertThat(exported.get(0).vector())
                .hasSize(200)
                .containsExactly(listed.get(0).vector());
        assertThat(exported.get(0).model().standIn()).isTrue();
    }

    @Test
    default void theClientShouldTellWhatWasRefused() {
        CoordinatorException refused =
                catchThrowableOfType(CoordinatorException.class, () -> client().openSession(" ", "stand-in", false));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.problem().orElseThrow().field()).isEqualTo("name");
        assertThat(catchThrowableOfType(CoordinatorException.class, () -> client().run("00000000000000000000000000"))
                        .status())
                .isEqualTo(404);
    }

    private CoordinatorClient client() {
        return new CoordinatorClient(coordinator().base(), TestingDeployment.TOKEN, RetryPolicy.NONE);
    }
}

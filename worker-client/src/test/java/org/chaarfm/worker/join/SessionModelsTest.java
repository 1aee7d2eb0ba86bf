package org.chaarfm.worker.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.worker.analysis.AnalysisProgress;
import org.chaarfm.worker.audio.TestingAudio;
import org.chaarfm.worker.connection.ModelProvider.LoadedModel;
import org.chaarfm.worker.connection.ModelProvider.ModelUnavailableException;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;
import org.chaarfm.worker.join.JoinSettings.Resources;
import org.chaarfm.worker.model.TestingStandIn;
import org.chaarfm.worker.network.ExecutionMode;
import org.chaarfm.worker.network.ForwardingNetwork;
import org.chaarfm.worker.network.Network;
import org.chaarfm.worker.network.Networks;
import org.chaarfm.worker.network.TestingNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionModelsTest {
    private static final ModelId ONE = new ModelId("one", "1".repeat(64));
    private static final ModelId OTHER = new ModelId("other", "2".repeat(64));

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private SessionModels models = models((wanted, address, reach) -> load(wanted, address), 1);

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        models.close();
    }

    @Test
    void sameModelShouldBeLoadedOnce() throws Exception {
        assertThat(provide(ONE)).isSameAs(provide(ONE));
        assertThat(calls).containsExactly("load one");
    }

    @Test
    void modelOfBeforeShouldBeFreedBeforeAnotherIsLoaded() throws Exception {
        provide(ONE);
        provide(OTHER);
        provide(ONE);
        assertThat(calls).containsExactly("load one", "free one", "load other", "free other", "load one");
    }

    @Test
    void modelThatIsNotWantedAnyMoreWhenItIsThereShouldBeFreed() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch otherIsWanted = new CountDownLatch(1);
        models = models(
                (wanted, address, reach) -> {
                    Network loaded = load(wanted, address);
                    begun.countDown();
                    passed(otherIsWanted); // Loading goes on for a while, also when it is interrupted.
                    return loaded;
                },
                1);
        models.provide(ONE, null, Reach.PUBLIC);
        begun.await();
        Future<LoadedModel> other = models.provide(OTHER, null, Reach.PUBLIC).toCompletableFuture();
        otherIsWanted.countDown();
        other.get();
        assertThat(calls).containsExactly("load one", "free one", "load other");
    }

    @Test
    void searchForAModelThatIsNotWantedAnyMoreShouldNotBeWaitedFor() throws Exception {
        models = models(
                (wanted, address, reach) -> {
                    if (wanted.equals(ONE)) {
                        new CountDownLatch(1).await(); // A server that is away for long.
                    }
                    return load(wanted, address);
                },
                1);
        models.provide(ONE, null, Reach.PUBLIC);

        models.provide(OTHER, null, Reach.PUBLIC).toCompletableFuture().get(1, TimeUnit.MINUTES);

        assertThat(calls).containsExactly("load other");
    }

    @Test
    void modelThatCannotBeHadShouldBeTriedAgain() throws Exception {
        models = models(
                (wanted, address, reach) -> {
                    Network loaded = load(wanted, address);
                    if (wanted.equals(OTHER)) {
                        throw new ModelUnavailableException("nobody has it", null);
                    }
                    return loaded;
                },
                1);
        provide(ONE);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> provide(OTHER))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(ModelUnavailableException.class);
        }
        assertThat(calls).containsExactly("load one", "free one", "load other", "load other");
    }

    @Test
    void leavingShouldFreeTheModel() throws Exception {
        provide(ONE);
        models.close();
        models.close();
        assertThat(calls).containsExactly("load one", "free one");
    }

    /** 0 slots: their number is to be found when the worker leaves. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void modelThatIsThereAfterTheWorkerLeftShouldBeFreed(int slots) {
        models = models(
                (wanted, address, reach) -> {
                    models.close();
                    return load(wanted, address);
                },
                slots);
        try {
            provide(ONE);
        } catch (InterruptedException | ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(InterruptedException.class);
        }
        assertThat(calls).containsExactly("load one", "free one");
    }

    @Test
    void trackShouldBeFinishedWithTheModelItBeganWith() throws Exception {
        Network real = Networks.load(TestingStandIn.bytes(), KnownModels.STAND_IN, 1, ExecutionMode.AUTO);
        models = models(
                (wanted, address, reach) -> wanted.equals(ONE) ? new Watched(wanted, real) : load(wanted, address), 1);
        Path file = new TestingAudio().seconds(40).write(folder.resolve("track.wav"));
        CountDownLatch inTheMiddle = new CountDownLatch(8);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        ExecutorService slot = Executors.newSingleThreadExecutor();
        try {
            LoadedModel one = provide(ONE);
            Analysis expected = analyse(one, file, AnalysisProgress.IGNORED);
            Future<Analysis> track = slot.submit(() -> analyse(one, file, (stage, fraction) -> {
                inTheMiddle.countDown();
                if (inTheMiddle.getCount() == 0) {
                    mayGoOn.await();
                }
            }));
            assertThat(inTheMiddle.await(1, TimeUnit.MINUTES)).isTrue();

            provide(OTHER);
            assertThatThrownBy(() -> analyse(one, file, AnalysisProgress.IGNORED))
                    .isInstanceOf(CancellationException.class);
            assertThat(calls).containsExactly("load other");
            mayGoOn.countDown();

            assertThat(track.get(1, TimeUnit.MINUTES)).isEqualTo(expected);
            assertThat(calls).containsExactly("load other", "free one");
            assertThatThrownBy(real::warmUp).isInstanceOf(IllegalStateException.class);
        } finally {
            slot.shutdownNow();
        }
    }

    private static boolean passed(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static Analysis analyse(LoadedModel model, Path file, AnalysisProgress progress) throws Exception {
        return model.analyser().analyse(file, Duration.ofMinutes(1), progress).analysis();
    }

    private LoadedModel provide(ModelId model) throws InterruptedException, ExecutionException {
        return models.provide(model, null, Reach.PUBLIC).toCompletableFuture().get();
    }

    private Network load(ModelId wanted, URI unused) {
        calls.add("load " + wanted.name());
        return new Watched(wanted, new TestingNetwork(1, () -> {}));
    }

    private static SessionModels models(SessionModels.Source source, int slots) {
        int processors = Runtime.getRuntime().availableProcessors();
        return new SessionModels(source, new SlotPlan(new Resources(slots, 1, 1_000, processors)), event -> {});
    }

    /** Writes down when it is freed. */
    private final class Watched implements ForwardingNetwork {
        private final ModelId model;
        private final Network network;

        Watched(ModelId model, Network network) {
            this.model = model;
            this.network = network;
        }

        @Override
        public ModelId model() {
            return model;
        }

        @Override
        public Network network() {
            return network;
        }

        @Override
        public void close() {
            network.close();
            calls.add("free " + model.name());
        }
    }
}

package org.chaarfm.worker.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.chaarfm.protocol.CoordinatorAddress;
import org.chaarfm.protocol.TypedCode;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.worker.connection.ModelProvider.LoadedModel;
import org.chaarfm.worker.fetch.PrivateAddresses;
import org.chaarfm.worker.fetch.TrustedCertificates;
import org.chaarfm.worker.job.FileAnalyser;
import org.chaarfm.worker.job.Holdings;

/** A worker in a process of its own, which can be killed; only the analysis is the test's. */
final class TestingWorkerProcess implements AutoCloseable {
    /** What an analysis does. */
    enum Analysis {
        ENDS,
        HANGS
    }

    private final Process process;

    private TestingWorkerProcess(Process process) {
        this.process = process;
    }

    /** @param analysed gets a line for each analysis */
    static TestingWorkerProcess start(TestingCoordinator coordinator, Path cache, Analysis analysis, Path analysed)
            throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-XX:TieredStopAtLevel=1", // It does not live long.
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                TestingWorkerProcess.class.getName(),
                coordinator.url(),
                cache.toString(),
                analysis.name(),
                analysed.toString());
        return new TestingWorkerProcess(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** As {@code kill -9}, and waits for it. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd();
    }

    /** As {@code kill}, which this process, unlike the program, obeys at once. */
    void terminate() throws InterruptedException {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() throws InterruptedException {
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new AssertionError("the worker's process does not end");
        }
    }

    /** Waits, because one that still writes would race with the removal of its folder. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }

    public static void main(String[] arguments) throws Exception {
        WorkerIdentity identity = WorkerIdentity.here(
                CoordinatorAddress.parse(arguments[0]), new TypedCode("ABCDE-FGHJK"), "kitchen", "1.2.3");
        ProcessFolder folder = ProcessFolder.acquire(Path.of(arguments[1]), identity.address(), identity.code());
        TestingAnalyser analyser = new TestingAnalyser();
        analyser.permits.release(Analysis.valueOf(arguments[2]) == Analysis.ENDS ? 1_000 : 0);
        FileAnalyser counted = (file, longest, progress) -> {
            count(Path.of(arguments[3]));
            return analyser.analyse(file, longest, progress);
        };
        ModelProvider models = (wanted, address, reach) ->
                CompletableFuture.completedFuture(new LoadedModel(counted, new Ready(wanted, 1, 0)));
        Holdings holdings = new Holdings(InstantSource.system(), folder.journal());
        try (Worker worker = new Worker(
                identity,
                folder,
                PrivateAddresses.SESSION,
                TrustedCertificates.ofThisMachine(),
                holdings,
                models,
                new TestingStatus())) {
            Runtime.getRuntime().addShutdownHook(new Thread(worker::abandon));
            worker.run();
        }
    }

    private static void count(Path analysed) {
        try {
            Files.writeString(analysed, "once\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.chaarfm.worker.connection;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Writes to one socket in order, from one thread of its own. Thread-safe. */
final class SocketWriter {
    private static final long FINISH_SECONDS = 2;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread writer = new Thread(task, "socket-writer");
        writer.setDaemon(true);
        return writer;
    });

    /** One write to the socket. */
    @FunctionalInterface
    interface Write {
        void run() throws IOException;
    }

    /** Queues a write; a failure is told on the writer's thread. */
    void write(Write what, Consumer<Throwable> failed) {
        thread.execute(() -> {
            try {
                what.run();
            } catch (IOException
                    | RuntimeException
                    | Error e) { // The edge of the thread: nobody else would hear of it.
                failed.accept(e);
            }
        });
    }

    /** Takes no more writes; what is queued is still written, unless the other side does not read for two seconds. */
    void finish() {
        thread.shutdown();
        CompletableFuture.delayedExecutor(FINISH_SECONDS, TimeUnit.SECONDS).execute(thread::shutdownNow);
    }

    /** Waits for what is queued, up to two seconds. */
    void awaitFinished() throws InterruptedException {
        if (!thread.awaitTermination(FINISH_SECONDS, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
    }
}

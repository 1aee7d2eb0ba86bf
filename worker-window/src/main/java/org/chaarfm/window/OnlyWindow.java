package org.chaarfm.window;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chaarfm.os.LockFile;
import org.chaarfm.os.PrivateFiles;

/**
 * Sees to it that a user has one window: it holds the lock on {@code window.lock} until its process ends, and listens on the socket
 * {@code window.socket} beside it, by which whoever comes later asks it to show itself. Where there are no such sockets (their
 * paths are short, and Windows has them since 2018) it only holds the lock.
 */
final class OnlyWindow {
    private static final long ANSWERS_WITHIN_MS = 3_000;

    /** Shows the window; there when that is. */
    private final CompletableFuture<Runnable> show = new CompletableFuture<>();

    private OnlyWindow() {}

    /**
     * Becomes the window of the user to whom the folder belongs; empty if there is one.
     *
     * @throws IOException if the folder cannot be used, so that nobody can tell
     */
    static Optional<OnlyWindow> claim(Path folder) throws IOException {
        PrivateFiles.createFolder(folder);
        LockFile lock = LockFile.open(folder.resolve("window.lock"));
        if (!lock.tryLock()) {
            return Optional.empty();
        }
        OnlyWindow window = new OnlyWindow();
        window.listen(socket(folder));
        return Optional.of(window);
    }

    /** Calls this, on another thread, each time that somebody asks for the window, also if that was before. */
    void onCall(Runnable listener) {
        show.complete(listener);
    }

    private void listen(Path socket) {
        try {
            Files.deleteIfExists(socket); // Of one that was killed.
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
            Thread thread = new Thread(() -> answer(server), "window-calls");
            thread.setDaemon(true);
            thread.start();
        } catch (IOException | RuntimeException e) {
            // Without it, the next one says that this one is open.
        }
    }

    /** Until nobody can be accepted any more, as when the process has no file descriptor left. */
    void answer(ServerSocketChannel server) {
        try (server) {
            while (true) {
                answer(server.accept());
            }
        } catch (IOException e) {
            // From now on, the next one says that this one is open.
        }
    }

    private void answer(SocketChannel accepted) {
        try (SocketChannel caller = accepted) {
            CompletableFuture<Void> unused = show.thenAccept(Runnable::run);
            caller.write(ByteBuffer.wrap(new byte[] {1}));
        } catch (IOException e) {
            // It did not wait for the answer.
        }
    }

    /** Asks the window that is open to show itself; whether it answered. */
    static boolean call(Path folder) {
        CompletableFuture<Boolean> answer = CompletableFuture.supplyAsync(() -> answered(socket(folder)));
        try {
            return answer.get(ANSWERS_WITHIN_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean answered(Path socket) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return channel.read(ByteBuffer.allocate(1)) == 1;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path socket(Path folder) {
        return folder.resolve("window.socket");
    }
}

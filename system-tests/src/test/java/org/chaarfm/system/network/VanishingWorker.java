package org.chaarfm.system.network;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.Subprotocol;
import org.chaarfm.protocol.message.CoordinatorMessage;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Hello.Machine;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.Source;
import org.chaarfm.protocol.message.WorkerMessage;
import org.chaarfm.protocol.v1.V1Codec;

/** Joins, takes one job, and is gone without a word. */
public final class VanishingWorker implements WebSocket.Listener {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final CompletableFuture<Void> vanished = new CompletableFuture<>();
    private final StringBuilder frame = new StringBuilder();

    private VanishingWorker() {}

    /** Lets one come; done when it has gone with a job, or fails as its connection did. */
    public static CompletableFuture<Void> visit(URI coordinator, String code) {
        VanishingWorker worker = new VanishingWorker();
        URI socket =
                URI.create("ws" + coordinator.toString().substring("http".length()) + "ws/remote/" + code + "/worker");
        return HTTP.newWebSocketBuilder()
                .subprotocols(Subprotocol.V1)
                .buildAsync(socket, worker)
                .thenCompose(open -> worker.vanished);
    }

    @Override
    public void onOpen(WebSocket socket) {
        Machine machine = new Machine("Linux", "amd64", 1, 1_000);
        send(socket, new Hello(1, "0.1.0", "visitor", machine, Set.of(Source.Kind.HTTP), List.of()));
        socket.request(1);
    }

    private void send(WebSocket socket, WorkerMessage message) {
        if (socket.sendText(V1Codec.encode(message), true).isCompletedExceptionally()) {
            vanished.completeExceptionally(new IllegalStateException("cannot send " + message));
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
        frame.append(text);
        if (last) {
            try {
                received(socket, V1Codec.decodeCoordinator(frame.toString()));
            } catch (MalformedMessageException e) {
                vanished.completeExceptionally(e);
            }
            frame.setLength(0);
        }
        socket.request(1);
        return null;
    }

    private void received(WebSocket socket, CoordinatorMessage message) {
        if (message.type() == CoordinatorMessage.Type.WELCOME) {
            send(socket, new Ready(KnownModels.STAND_IN, 1, 0));
        } else if (message.type() == CoordinatorMessage.Type.JOB) {
            socket.abort();
            vanished.complete(null);
        }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        vanished.completeExceptionally(new IllegalStateException("closed with " + status + " " + reason));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        vanished.completeExceptionally(error);
    }
}

package org.chaarfm.protocol.v1;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.WireName;
import org.chaarfm.protocol.json.JsonObject;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.message.HeldJob;
import org.chaarfm.protocol.message.HeldProgress;
import org.chaarfm.protocol.message.HeldState;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Machine;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.SourceKind;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.protocol.message.Tracks;
import org.chaarfm.protocol.message.WorkerDrain;
import org.chaarfm.protocol.message.WorkerMessage;

/** JSON to worker messages. */
final class WorkerMessageReader {
    /** More kinds of sources than any release will have. */
    private static final int MAX_SOURCES = 64;

    private WorkerMessageReader() {}

    static WorkerMessage read(JsonObject json) throws MalformedMessageException {
        return switch (json.choice("type", WorkerMessage.Type.class)) {
            case HELLO -> hello(json);
            case READY ->
                new Ready(json.object("model", Models::read), json.integer("slots"), json.integer("prefetch"));
            case HEARTBEAT -> heartbeat(json);
            case RESULT -> new Result(Attempts.read(json), ResultFields.read(json));
            case TRACKS -> tracks(json);
            case DRAIN -> new WorkerDrain();
        };
    }

    private static Hello hello(JsonObject json) throws MalformedMessageException {
        return new Hello(
                json.integer("protocol"),
                json.text("worker_version"),
                json.text("name"),
                new Machine(json.text("os"), json.text("arch"), json.integer("cores"), json.longInteger("memory_mb")),
                sources(json.texts("sources", MAX_SOURCES)),
                json.objects("held", HeldJob.MAX_HELD, WorkerMessageReader::heldJob));
    }

    /** A kind that is not known here belongs to a newer worker and is no reason to turn it away. */
    private static Set<SourceKind> sources(List<String> names) {
        EnumSet<SourceKind> kinds = EnumSet.noneOf(SourceKind.class);
        names.forEach(name -> WireName.find(SourceKind.class, name).ifPresent(kinds::add));
        return kinds;
    }

    private static HeldJob heldJob(JsonObject json) throws MalformedMessageException {
        return new HeldJob(Attempts.read(json), json.choice("state", HeldState.class));
    }

    private static Heartbeat heartbeat(JsonObject json) throws MalformedMessageException {
        return new Heartbeat(
                json.objects("held", HeldJob.MAX_HELD, WorkerMessageReader::heldProgress),
                json.number("cpu"),
                json.longInteger("rss_mb"));
    }

    private static HeldProgress heldProgress(JsonObject json) throws MalformedMessageException {
        return new HeldProgress(Attempts.read(json), json.choice("stage", Stage.class), json.number("fraction"));
    }

    private static Tracks tracks(JsonObject json) throws MalformedMessageException {
        return new Tracks(
                Attempts.read(json),
                json.objects("items", Tracks.MAX_ITEMS, TrackFields::readReported),
                json.bool("last"));
    }
}

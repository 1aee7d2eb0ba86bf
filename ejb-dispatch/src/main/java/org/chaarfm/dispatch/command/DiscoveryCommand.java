package org.chaarfm.dispatch.command;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.port.DiscoveryPage;

/** What the discovery of a run says. */
public sealed interface DiscoveryCommand extends Command {
    /**
     * A discovery is about to read its source. Completed once that is stored, so that a source that crashes the coordinator
     * can be told; refused when the run has ended.
     */
    record BeginDiscovery(RunId run, CompletableFuture<Void> reply) implements Command.Answered, DiscoveryCommand {
        public BeginDiscovery {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(reply, "reply");
        }
    }

    /**
     * A page of tracks that a discovery has found; it waits for the reply before it reads on.
     *
     * @param reply how many jobs were newly queued; refused when the run has ended
     */
    record AdmitTracks(RunId run, DiscoveryPage page, CompletableFuture<Integer> reply)
            implements Command.Answered, DiscoveryCommand {
        public AdmitTracks {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(page, "page");
            Objects.requireNonNull(reply, "reply");
        }
    }

    /** A discovery has ended; {@code problem} says why it failed, or is null. */
    record EndDiscovery(RunId run, String problem) implements DiscoveryCommand {
        public EndDiscovery {
            Objects.requireNonNull(run, "run");
        }
    }
}

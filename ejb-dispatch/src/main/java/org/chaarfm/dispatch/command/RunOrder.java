package org.chaarfm.dispatch.command;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.Deed;
import org.chaarfm.dispatch.domain.FailedTracks;
import org.chaarfm.dispatch.domain.IdempotencyKey;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SourceSpec;

/** What somebody orders about a run and its tracks. */
public sealed interface RunOrder extends Command.Ordered {
    /**
     * Start a run in an open session; the source has been checked.
     *
     * @param priority the jobs of a greater one go first, see {@link Run#priority()}
     * @param key to recognise the request if it is repeated, or null
     */
    record StartRun(
            Caller caller,
            SessionId session,
            SourceSpec source,
            int priority,
            IdempotencyKey key,
            CompletableFuture<Run> reply)
            implements RunOrder {
        public StartRun {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(session, "session");
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Deed deed() {
            return new Deed("run_started", null, "in session " + session);
        }
    }

    /**
     * Pause, resume, stop or prioritise a run.
     *
     * @param reply the run as it is then, also when nothing was left to do; refused when the run has come too far for it
     */
    record ChangeRun(Caller caller, RunId run, RunChange change, CompletableFuture<Run> reply) implements RunOrder {
        public ChangeRun {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(change, "change");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Deed deed() {
            return Deed.of(
                    switch (change.type()) {
                        case PAUSE -> "run_paused";
                        case RESUME -> "run_resumed";
                        case STOP -> "run_stopped";
                        case PRIORITISE -> "run_prioritised";
                    },
                    run);
        }
    }

    /**
     * Let failed tracks of a run be tried again; a run that had ended goes on. Many are put back in pieces, whether anybody
     * waits for the reply or not.
     *
     * @param reply what came of the first piece
     */
    record RetryFailed(Caller caller, RunId run, FailedTracks which, CompletableFuture<Retried> reply)
            implements RunOrder {
        public RetryFailed {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(which, "which");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Deed deed() {
            return Deed.of("tracks_retried", run);
        }
    }

    /**
     * Show failed tracks of a run no more; they stay counted. May be repeated, and has to be where there are many.
     *
     * @param reply how many were dismissed by this, and whether these were all
     */
    record DismissFailed(Caller caller, RunId run, FailedTracks which, CompletableFuture<Retried> reply)
            implements RunOrder {
        public DismissFailed {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(which, "which");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Deed deed() {
            return Deed.of("tracks_dismissed", run);
        }
    }

    /**
     * How a {@link RetryFailed} or {@link DismissFailed} stands.
     *
     * @param tracks how many were put back
     * @param all whether these are all; else the others follow, unless the coordinator is restarted meanwhile
     */
    record Retried(int tracks, boolean all) {}
}

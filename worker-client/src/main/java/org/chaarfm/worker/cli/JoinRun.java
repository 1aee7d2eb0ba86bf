package org.chaarfm.worker.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import org.chaarfm.worker.connection.Worker;
import org.chaarfm.worker.connection.WorkerIdentity;
import org.chaarfm.worker.fetch.PrivateAddresses;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;
import org.chaarfm.worker.fetch.SourceRules;
import org.chaarfm.worker.job.Holdings;
import org.chaarfm.worker.model.ModelRequest;
import org.chaarfm.worker.status.BackgroundStatus;
import org.chaarfm.worker.status.JsonStatus;
import org.chaarfm.worker.status.PlainStatus;
import org.chaarfm.worker.status.StatusView;
import org.chaarfm.worker.status.Tally;
import org.chaarfm.worker.status.TerminalStatus;
import org.chaarfm.worker.status.WorkerStatus;

/**
 * Joins a coordinator and works until drained or stopped.
 *
 * @param identity who joins where
 * @param resources what of this machine may be used
 * @param cache folder for models, credentials and fetched files
 * @param model what a person said about the model
 * @param owner what this machine's owner lets sessions reach
 * @param jsonLog whether events are printed as JSON
 * @param out for the status
 */
record JoinRun(
        WorkerIdentity identity,
        Resources resources,
        Path cache,
        ModelUse model,
        PrivateAddresses owner,
        boolean jsonLog,
        PrintWriter out) {

    /**
     * Blocks until the worker has left.
     *
     * @return the exit code
     * @throws IOException when the cache folder cannot be used
     */
    int run() throws IOException, InterruptedException {
        InstantSource clock = InstantSource.system();
        Holdings holdings = new Holdings(clock);
        SlotPlan plan = new SlotPlan(resources);
        Tally tally = new Tally();
        try (WorkerStatus status = new BackgroundStatus(view(holdings, tally), tally, clock);
                SessionModels models = new SessionModels(
                        new SearchedNetworks(cache, model, this::modelRules, plan.threadsPerTrack(), status),
                        plan,
                        status);
                Worker worker = new Worker(identity, cache, owner, holdings, models, status)) {
            LeaveSignals.register(() -> worker.drain("asked to leave"), worker::abandon);
            Runtime.getRuntime().addShutdownHook(new Thread(worker::abandon, "abandon"));
            return worker.run().exitCode();
        }
    }

    private SourceRules modelRules(Reach allowed) {
        return ModelRequest.rules(owner.limit(allowed), identity.address().base());
    }

    private StatusView view(Holdings holdings, Tally tally) {
        if (jsonLog) {
            return new JsonStatus(out);
        }
        ZoneId zone = ZoneId.systemDefault();
        return TerminalStatus.terminal()
                .<StatusView>map(terminal -> new TerminalStatus(terminal, identity.name(), holdings::all, zone, tally))
                .orElseGet(() -> new PlainStatus(out, zone, tally));
    }
}

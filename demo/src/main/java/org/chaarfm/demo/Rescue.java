package org.chaarfm.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chaarfm.demo.rest.CoordinatorApi;
import org.chaarfm.demo.rest.CoordinatorFile;
import org.chaarfm.demo.rest.ExportFile;
import org.chaarfm.demo.rest.Run;
import org.chaarfm.demo.rest.Session;

/**
 * Saves what is embedded so far when a demo ends before its run does: a run over a large library takes days. Guarded by
 * itself: the shutdown hook may meet the main thread here.
 */
final class Rescue {
    /** As long as a person who has pressed Ctrl-C may be kept waiting; the data is kept when it is not enough. */
    private static final Duration WITHIN = Duration.ofSeconds(30);

    private final ExportTarget export;
    private final Path unfinished;
    private final Path data;
    private CoordinatorApi api;
    private Session session;
    private Run run;

    /** What came of it. */
    enum Outcome {
        /** There is nothing to lose. */
        NOTHING,
        /** All that is stored is in the export. */
        WRITTEN,
        /** The coordinator's data has tracks that are nowhere else. */
        FAILED
    }

    /**
     * Nothing to save yet.
     *
     * @param export where the embeddings go
     * @param workspace where they lie until they are all there
     */
    Rescue(ExportTarget export, Workspace workspace) {
        this.export = export;
        this.unfinished = workspace.root().resolve("partial.ndjson");
        this.data = workspace.data();
    }

    /** From now on there may be something to lose. */
    synchronized void begin(CoordinatorApi coordinator, Session filled, Run started) {
        api = coordinator;
        session = filled;
        run = started;
    }

    /** How the run stands. */
    synchronized void seen(Run newer) {
        run = newer;
    }

    /** The whole export is written. */
    synchronized void over() {
        api = null;
    }

    /** Writes what there is, and tells it; takes at most half a minute. */
    synchronized Outcome write(PrintStream out) {
        if (api == null) {
            return Outcome.NOTHING;
        }
        try {
            long tracks = download();
            if (tracks == 0) {
                out.println("Nothing was embedded so far: " + export.file() + " was not written");
                return Outcome.NOTHING;
            }
            return deliver(tracks, out);
        } catch (IOException e) {
            out.println("The coordinator could not be asked for what was embedded so far: " + e.getMessage());
            if (run.counts().stored() == 0) {
                return Outcome.NOTHING;
            }
            tellHowToExport(out);
            return Outcome.FAILED;
        }
    }

    private void tellHowToExport(PrintStream out) {
        out.println("It can still be exported from the data that is kept:");
        out.println("  ./chaarfm coordinator --port 8080 --data '" + data + "'");
        out.println("  curl -H \"Authorization: Bearer $(cat '" + CoordinatorFile.tokenFile(data) + "')\""
                + " http://127.0.0.1:8080/api/v1/sessions/" + session.id() + "/export >'" + export.file() + "'");
    }

    private Outcome deliver(long tracks, PrintStream out) {
        Path file = export.file();
        String found =
                tracks + " of " + run.counts().total() + (run.discovering() ? " tracks found so far" : " tracks");
        try {
            export.write(unfinished);
            out.println("The export is partial: " + found + " are in " + file);
            return Outcome.WRITTEN;
        } catch (IOException e) {
            out.println("The export is partial: " + found + " are in " + unfinished + ", as " + file
                    + " could not be written: " + e);
            return Outcome.FAILED;
        }
    }

    private long download() throws IOException {
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
            Thread rescue = new Thread(task, "rescue");
            rescue.setDaemon(true);
            return rescue;
        });
        CoordinatorApi coordinator = api;
        Session filled = session;
        try {
            return thread.submit(() -> {
                        coordinator.export(filled, unfinished);
                        return ExportFile.count(unfinished);
                    })
                    .get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("it did not send it within " + WITHIN.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new IOException(cause instanceof DemoException ? "it has ended" : cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            thread.shutdownNow();
        }
    }
}

package org.chaarfm.dispatch.port;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.chaarfm.dispatch.domain.LastingFailures;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.PassedOver;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;

/** Runs, from their start to the end of their discovery. */
public interface RunRepository {
    /**
     * A run that is still discovering.
     *
     * @param run with its source as shown
     * @param starts how often its discovery was begun without an orderly stop, from 0; of a coordinator that is gone: how
     *     often it died meanwhile
     */
    record Unfinished(Run run, int starts) {}

    /**
     * Stores a new run, in the state Discovering; a list that was sent is its own from now on, and must be {@linkplain
     * ListRepository#isKept kept}. Does nothing if there is a run of that id.
     */
    void insert(Run run);

    /** One run, with its source as {@linkplain org.chaarfm.dispatch.domain.SourceSpec#shown() shown}. */
    Optional<Run> find(RunId id);

    /** All runs of open sessions that have not ended, oldest first. */
    List<OpenRun> open();

    /**
     * Adds an event to each run of a session that has not ended.
     *
     * @param level {@code info}, {@code warning} or {@code error}
     * @param message a sentence
     */
    void note(SessionId session, String level, String message, Instant at);

    /**
     * Writes how an open run is to go on, with an event that says so. A Stopping run that has no open jobs ends at once. Does
     * nothing if the run has ended.
     *
     * @param event a sentence for people
     */
    void change(OpenRun run, String event, Instant at);

    /**
     * Adds an event about the run as a whole.
     *
     * @param level {@code info}, {@code success}, {@code warning} or {@code error}
     * @param event a sentence
     */
    void tell(RunId run, String level, String event, Instant at);

    /** Adds one of level {@code info}. */
    default void tell(RunId run, String event, Instant at) {
        tell(run, "info", event, at);
    }

    /** The runs that this transaction has ended so far, and that have not been reopened since. */
    Set<RunId> ended();

    /** Runs whose source this coordinator was reading and is not done with: they begin again after a restart. */
    List<Unfinished> unfinished();

    /** Notes of these runs how often their discovery was begun without an orderly stop. */
    void recordDiscoveryStarts(Map<RunId, Integer> starts);

    /**
     * Takes a page of a discovery into a run.
     *
     * <p>Makes or updates the tracks, links them to the run, and queues a job for each that has neither an embedding of
     * its present version nor an open job in the run's collection. A track that the run has already is counted {@code
     * repeated} and not linked again; one that is embedded is counted {@code alreadyEmbedded}; one with an open job is
     * linked to that job and counted as the job stands; one whose job failed in a way that lasts, with the version that it
     * still has, is counted {@code passedOver}. Facts of a known track are replaced by what the source now says
     * where it says anything. A job that is still queued takes the track's new version; one that is leased keeps the
     * version it was leased with, and so does its embedding.
     *
     * <p>Rejected items are counted and become warnings among the run's events.
     *
     * <p>Does nothing if a page of that number, or a later one, has been taken in already: repeating a page is safe.
     *
     * @param lasting which failures of earlier jobs still hold
     * @return how many jobs were newly queued; empty if the run has ended (or does not exist) and wants no more
     */
    OptionalInt admit(RunId run, DiscoveryPage page, LastingFailures lasting, Instant at);

    /**
     * The run's discovery is over: Discovering becomes Running, and ends at once if nothing is queued or leased. An event
     * for each reason says how many tracks were {@linkplain PassedOver passed over}. Any other state stays.
     *
     * @param problem why the discovery could not be done to its end, or null; the run goes on with what was found and is
     *     Failed in the end
     */
    void endDiscovery(RunId run, String problem, Instant at);

    /**
     * Lets an unfinished discovery begin again at page 1. Its jobs and the links to them stay, and {@code discovered}
     * counts just these; {@code repeated}, {@code alreadyEmbedded}, {@code passedOver} and {@code rejected} are 0 and the events of rejected
     * items are gone. Each of those tracks that is found again counts once as it did the first time, so that in the end
     * the counts are those of a discovery that was never interrupted. Does nothing if the run is not Discovering.
     */
    void restartDiscovery(RunId run);
}

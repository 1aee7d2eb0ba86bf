package org.chaarfm.dispatch.dispatcher;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;

/**
 * What a worker has failed since it last succeeded, the newest last.
 *
 * @param failures at most {@value #MOST}; older ones are forgotten
 */
record Streak(List<Failure> failures) {
    /** So many different tracks in a row are no chance. */
    static final int LONG = 5;

    /** More than a worker with all its slots fails before it is found out. */
    private static final int MOST = 300;

    static final Streak NONE = new Streak(List.of());

    /**
     * One of them.
     *
     * @param problem what went wrong, for people
     * @param before how the session stood just before
     */
    record Failure(JobAttempt attempt, String problem, Tally before) {}

    Streak {
        failures = List.copyOf(failures);
    }

    Streak with(Failure newest) {
        List<Failure> more =
                new ArrayList<>(failures.subList(Math.max(0, failures.size() - MOST + 1), failures.size()));
        more.add(newest);
        return new Streak(more);
    }

    int tracks() {
        return (int) failures.stream()
                .map(failure -> failure.attempt().jobId())
                .distinct()
                .count();
    }

    /** What went wrong last; there must have been something. */
    String lastProblem() {
        return failures.get(failures.size() - 1).problem();
    }

    List<JobAttempt> attempts() {
        return failures.stream().map(Failure::attempt).toList();
    }

    /**
     * How the session's other workers fared since the last so many different tracks began to fail here.
     *
     * @param now how the session stands
     * @return empty while fewer tracks have failed
     */
    Optional<Tally> others(int tracks, Tally now) {
        Set<JobId> different = new HashSet<>();
        for (int i = failures.size() - 1; i >= 0; i--) {
            different.add(failures.get(i).attempt().jobId());
            if (different.size() == tracks) {
                Tally before = failures.get(i).before();
                int own = failures.size() - i;
                return Optional.of(
                        new Tally(now.successes() - before.successes(), now.failures() - before.failures() - own));
            }
        }
        return Optional.empty();
    }
}

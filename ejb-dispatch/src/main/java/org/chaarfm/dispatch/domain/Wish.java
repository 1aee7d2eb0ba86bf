package org.chaarfm.dispatch.domain;

import java.util.Comparator;
import java.util.Objects;

/**
 * That an open run, which is not being stopped, wants the track of a job. The first in order gets the job into its queue:
 * one that hands out before one that is paused, the greater priority, the older run.
 *
 * @param run which run
 * @param priority its priority
 * @param paused whether it is paused
 */
public record Wish(RunId run, int priority, boolean paused) implements Comparable<Wish> {
    private static final Comparator<Wish> ORDER = Comparator.comparing(Wish::paused)
            .thenComparing(Wish::priority, Comparator.reverseOrder())
            .thenComparing(wish -> wish.run().value());

    public Wish {
        Objects.requireNonNull(run, "run");
    }

    @Override
    public int compareTo(Wish other) {
        return ORDER.compare(this, other);
    }
}

package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.chaarfm.dispatch.domain.RunCounts;

/** The counts among the columns of {@code runs}. */
@Embeddable
public class RunCountColumns {
    private long discovered;
    private long rejected;
    private long repeated;

    @Column(name = "already_embedded")
    private long alreadyEmbedded;

    @Column(name = "passed_over")
    private long passedOver;

    private long open;
    private long stored;
    private long failed;
    private long cancelled;

    /** All zero; for JPA too. */
    protected RunCountColumns() {}

    RunCountColumns(RunCounts counts) {
        discovered = counts.discovered();
        rejected = counts.rejected();
        repeated = counts.repeated();
        alreadyEmbedded = counts.alreadyEmbedded();
        passedOver = counts.passedOver();
        open = counts.queued() + counts.leased();
        stored = counts.stored();
        failed = counts.failed();
        cancelled = counts.cancelled();
    }

    /** With that many of the open jobs leased; they are counted by another statement, when there may have been more. */
    RunCounts toDomain(long leasedNow) {
        long leased = Math.min(leasedNow, open);
        return new RunCounts(
                discovered,
                rejected,
                repeated,
                alreadyEmbedded,
                passedOver,
                open - leased,
                leased,
                stored,
                failed,
                cancelled);
    }
}

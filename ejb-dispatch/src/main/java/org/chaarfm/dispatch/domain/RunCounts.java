package org.chaarfm.dispatch.domain;

/**
 * How a run stands. {@code discovered = repeated + alreadyEmbedded + passedOver + queued + leased + stored + failed
 * + cancelled}; {@code rejected} items never became tracks.
 *
 * @param discovered tracks that the source gave
 * @param rejected items of the source that could not be read
 * @param repeated tracks that the source gave before in the same run
 * @param alreadyEmbedded tracks that needed nothing
 * @param passedOver tracks that failed before by their bytes and are the same: not tried again
 * @param queued jobs that wait for a worker
 * @param leased jobs that a worker has
 * @param stored jobs whose embedding is stored
 * @param failed jobs that ended without one
 * @param cancelled jobs that were stopped
 */
public record RunCounts(
        long discovered,
        long rejected,
        long repeated,
        long alreadyEmbedded,
        long passedOver,
        long queued,
        long leased,
        long stored,
        long failed,
        long cancelled) {
    /** Nothing yet. */
    public static final RunCounts ZERO = new RunCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** A sentence on a run that has ended without any embedding, and without a problem of its source. */
    public String whyNothingIsEmbedded() {
        if (discovered == 0) {
            return rejected == 0
                    ? "The source has no tracks."
                    : "None of the %d items of the source could be read; the run's events say why.".formatted(rejected);
        }
        return "No track could be embedded: of %d, %d failed and %d were passed over because they had failed before."
                .formatted(discovered - repeated, failed, passedOver);
    }
}

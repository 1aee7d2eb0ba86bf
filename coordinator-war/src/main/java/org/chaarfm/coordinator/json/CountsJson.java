package org.chaarfm.coordinator.json;

import org.chaarfm.dispatch.domain.RunCounts;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a run stands, see {@link RunCounts}.
 *
 * @param discovered tracks that the source gave
 * @param rejected items of the source, and fields of them, that could not be used
 * @param alreadyEmbedded tracks that needed nothing
 * @param passedOver tracks that failed before by their bytes and are the same
 * @param repeated tracks that the source gave before in the same run
 * @param queued jobs that wait for a worker
 * @param leased jobs that a worker has
 * @param stored jobs whose embedding is stored
 * @param failed jobs that ended without one
 * @param cancelled jobs that were stopped
 */
@Schema(
        name = "Counts",
        description = "How a run stands: discovered = repeated + already_embedded + passed_over + queued + leased"
                + " + stored + failed + cancelled")
public record CountsJson(
        @Schema(description = "Tracks that the source gave") long discovered,

        @Schema(
                description =
                        "Items of the source that never became tracks, and fields that their tracks go without: see"
                                + " events")
        long rejected,

        @Schema(name = "already_embedded", description = "Tracks that were embedded before")
        long alreadyEmbedded,

        @Schema(
                name = "passed_over",
                description =
                        "Tracks that are not tried again, because they failed before by what is in the file and have not"
                                + " changed since: see events for the reasons")
        long passedOver,

        @Schema(description = "Tracks that the source gave more than once")
        long repeated,

        @Schema(description = "Tracks that wait for a worker")
        long queued,

        @Schema(description = "Tracks that a worker has") long leased,

        @Schema(description = "Tracks whose embedding was stored by this run")
        long stored,

        @Schema(description = "Tracks that cannot be embedded")
        long failed,

        @Schema(description = "Tracks that were stopped") long cancelled) {
    /** Of the domain's. */
    public static CountsJson of(RunCounts counts) {
        return new CountsJson(
                counts.discovered(),
                counts.rejected(),
                counts.alreadyEmbedded(),
                counts.passedOver(),
                counts.repeated(),
                counts.queued(),
                counts.leased(),
                counts.stored(),
                counts.failed(),
                counts.cancelled());
    }
}

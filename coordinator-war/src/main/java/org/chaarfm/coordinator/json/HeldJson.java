package org.chaarfm.coordinator.json;

import org.chaarfm.dispatch.port.HeldView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A job that a worker has.
 *
 * @param jobId its id
 * @param track what it embeds, for people: artist and title if known, else path or URL
 * @param stage what the worker is doing with it
 * @param fraction how much of that stage is done, 0 to 1
 */
@Schema(name = "Held", description = "A job that a worker has")
public record HeldJson(
        @Schema(name = "job_id", description = "Its id") String jobId,

        @Schema(description = "What it embeds: artist and title if known, else path or URL")
        String track,

        @Schema(
                enumeration = {"waiting", "fetch", "decode", "analyse", "send"},
                description = "What the worker is doing with it")
        String stage,

        @Schema(minimum = "0", maximum = "1", description = "How much of that stage is done")
        double fraction) {
    /** Of the domain's. */
    public static HeldJson of(HeldView held) {
        return new HeldJson(
                held.key().jobId().value(), label(held), held.stage().wireName(), held.fraction());
    }

    private static String label(HeldView held) {
        String title = held.facts().title();
        String artist = held.facts().artist();
        if (title == null) {
            return held.track().locator();
        }
        return artist == null ? title : artist + " - " + title;
    }
}

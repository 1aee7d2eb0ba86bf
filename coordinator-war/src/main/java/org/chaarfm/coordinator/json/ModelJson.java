package org.chaarfm.coordinator.json;

import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A model.
 *
 * @param name its name
 * @param sha256 of its file
 * @param standIn whether its vectors mean nothing
 */
@Schema(name = "Model", description = "What vectors are computed with")
public record ModelJson(
        @Schema(example = "msd-musicnn-1", description = "Its name")
        String name,

        @Schema(description = "SHA-256 of its file in hexadecimal")
        String sha256,

        @Schema(name = "stand_in", description = "True for the stand-in model: its vectors mean nothing")
        boolean standIn) {
    /** Of the domain's. */
    public static ModelJson of(ModelId model) {
        return new ModelJson(model.name(), model.sha256(), KnownModels.isStandIn(model));
    }
}

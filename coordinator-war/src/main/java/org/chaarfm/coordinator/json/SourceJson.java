package org.chaarfm.coordinator.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a run takes its tracks from; the text of a list is not repeated.
 *
 * @param kind {@code folder} or {@code list}
 * @param path below the music root, or null
 * @param format how a list that came with the order is written, or null
 */
@Schema(name = "Source", description = "What a run takes its tracks from; the text of a list is not repeated")
public record SourceJson(
        @Schema(
                enumeration = {"folder", "list"},
                description = "What it is")
        String kind,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Folder or file below the music root")
        String path,

        @Schema(
                enumeration = {"m3u", "csv", "json", "ndjson"},
                description = "How a list that came with the order is written")
        String format) {
    /** Of the domain's. */
    public static SourceJson of(SourceSpec spec) {
        if (spec instanceof SourceSpec.Folder folder) {
            return new SourceJson("folder", folder.path(), null);
        }
        if (spec instanceof SourceSpec.ListFile file) {
            return new SourceJson("list", file.path(), null);
        }
        return new SourceJson(
                "list", null, ((SourceSpec.KeptList) spec.shown()).format().wireName());
    }
}

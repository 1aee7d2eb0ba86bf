package org.chaarfm.coordinator.json;

import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where the tracks of a run come from: a folder, a list in a file, or a list that comes with the order.
 *
 * @param kind {@code folder} or {@code list}
 * @param path below the music root, or null
 * @param format {@code m3u}, {@code csv}, {@code json} or {@code ndjson}, or null
 * @param content the list itself, or null
 */
@Schema(
        name = "SourceRequest",
        description = "A folder (kind folder with path), a list in a file (kind list with path), or a list that comes"
                + " with the order (kind list with format and content)")
public record SourceRequest(
        @Schema(
                required = true,
                enumeration = {"folder", "list"},
                description = "What it is")
        String kind,

        @Schema(example = "albums/1999", description = "Folder or file below the music root; . is the root itself")
        String path,

        @Schema(
                enumeration = {"m3u", "csv", "json", "ndjson"},
                description = "How content is written")
        String format,

        @Schema(description = "The list itself") String content) {
    private static final String FOLDER = "folder";
    private static final String LIST = "list";

    /**
     * The order as the dispatcher takes it.
     *
     * @throws ProblemException if fields are missing, too many or wrong
     */
    public SourceSpec toSpec() {
        if (FOLDER.equals(kind)) {
            return folder();
        }
        if (LIST.equals(kind)) {
            return content == null && format == null ? listFile() : listText();
        }
        throw ProblemException.badField(
                "source.kind", kind, "Field source.kind must be " + FOLDER + " or " + LIST + ".");
    }

    private SourceSpec folder() {
        absent("format", format);
        absent("content", content);
        return new SourceSpec.Folder(present("path", path));
    }

    private SourceSpec listFile() {
        return new SourceSpec.ListFile(present("path", path));
    }

    private SourceSpec listText() {
        absent("path", path);
        String name = present("format", format);
        try {
            return new SourceSpec.ListText(ListFormat.fromWire(name), present("content", content));
        } catch (IllegalArgumentException e) {
            throw ProblemException.badField("source.format", name, "Field source." + e.getMessage() + ".");
        }
    }

    private static String present(String field, String value) {
        if (value == null || value.isBlank()) {
            throw ProblemException.badField("source." + field, value, "Field source." + field + " is missing.");
        }
        return value;
    }

    private static void absent(String field, String value) {
        if (value != null) {
            throw ProblemException.badField(
                    "source." + field, value, "Field source." + field + " does not belong to such a source.");
        }
    }
}

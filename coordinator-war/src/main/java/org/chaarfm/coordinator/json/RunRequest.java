package org.chaarfm.coordinator.json;

import java.io.StringReader;
import java.util.function.Function;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.SourceSpec;

/** RunRequest in openapi.yaml. */
public record RunRequest(Source source, Integer priority) {
    private static final String FOLDER = "folder";
    private static final String LIST = "list";

    /**
     * What the run takes its tracks from.
     *
     * @throws ProblemException if fields are missing, too many or wrong
     */
    public SourceSpec checkedSource() {
        if (source == null) {
            throw ProblemException.badField("source", null, "Field source is missing.");
        }
        return source.checked();
    }

    /**
     * Where the run stands among those of its session.
     *
     * @throws ProblemException if it is out of range
     */
    public int checkedPriority() {
        return PriorityRequest.ofOrder(priority == null ? null : priority.toString());
    }

    /** SourceRequest in openapi.yaml. */
    public record Source(String kind, String path, String format, String content) {
        private SourceSpec checked() {
            if (FOLDER.equals(kind)) {
                absent("format", format);
                absent("content", content);
                return checked("path", path, SourceSpec.Folder::new);
            }
            if (LIST.equals(kind)) {
                return content == null && format == null ? checked("path", path, SourceSpec.ListFile::new) : listText();
            }
            throw ProblemException.badField(
                    "source.kind", kind, "Field source.kind must be " + FOLDER + " or " + LIST + ".");
        }

        private SourceSpec listText() {
            absent("path", path);
            ListFormat known = checked("format", format, ListFormat::fromWire);
            return new SourceSpec.OpenList(known, new StringReader(present("content", content)));
        }

        private static <T> T checked(String field, String value, Function<String, T> reader) {
            try {
                return reader.apply(present(field, value));
            } catch (IllegalArgumentException e) {
                throw ProblemException.badField("source." + field, value, "Field source." + e.getMessage() + ".");
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
}

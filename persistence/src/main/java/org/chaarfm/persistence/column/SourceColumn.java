package org.chaarfm.persistence.column;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.SourceSpec;

/**
 * The source of a run in two columns, kind and JSON: {@code path} of a folder or of a list in a file, {@code format} of a
 * list that came with the request, whose text is in {@code lists}.
 */
public final class SourceColumn {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOLDER = "folder";
    private static final String LIST = "list";
    private static final String PATH = "path";
    private static final String FORMAT = "format";

    private SourceColumn() {}

    /** The kind of the source. */
    public static String kind(SourceSpec source) {
        return source instanceof SourceSpec.Folder ? FOLDER : LIST;
    }

    /** The rest of it. */
    public static String json(SourceSpec source) {
        if (source.shown() instanceof SourceSpec.KeptList list) {
            return json(FORMAT, list.format().wireName());
        }
        return json(
                PATH, source instanceof SourceSpec.ListFile file ? file.path() : ((SourceSpec.Folder) source).path());
    }

    private static String json(String name, String value) {
        return JSON.createObjectNode().put(name, value).toString();
    }

    /** The source in the two columns, as shown. */
    public static SourceSpec read(String kind, String json) {
        try {
            JsonNode fields = JSON.readTree(json);
            if (fields.has(FORMAT)) {
                return new SourceSpec.KeptList(
                        ListFormat.fromWire(fields.get(FORMAT).textValue()));
            }
            String path = fields.get(PATH).textValue();
            return kind.equals(FOLDER) ? new SourceSpec.Folder(path) : new SourceSpec.ListFile(path);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the source of a run is no JSON: " + json, e);
        }
    }
}

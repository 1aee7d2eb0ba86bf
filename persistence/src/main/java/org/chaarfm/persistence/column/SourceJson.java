package org.chaarfm.persistence.column;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.SourceSpec;

/** The source of a run as JSON, in the same form as the REST API's. */
public final class SourceJson {
    private static final String KIND = "kind";
    private static final String PATH = "path";
    private static final String FORMAT = "format";
    private static final String CONTENT = "content";
    private static final String FOLDER = "folder";
    private static final String LIST = "list";

    private SourceJson() {}

    /** The JSON of a source. */
    public static String write(SourceSpec source) {
        Map<String, String> json = new LinkedHashMap<>();
        if (source instanceof SourceSpec.Folder folder) {
            json.put(KIND, FOLDER);
            json.put(PATH, folder.path());
        } else if (source instanceof SourceSpec.ListFile file) {
            json.put(KIND, LIST);
            json.put(PATH, file.path());
        } else if (source instanceof SourceSpec.ListText text) {
            json.put(KIND, LIST);
            json.put(FORMAT, text.format().wireName());
            json.put(CONTENT, text.content());
        } else {
            throw new IllegalArgumentException("no JSON for a source of " + source.getClass());
        }
        return Json.write(json);
    }

    /** The source in that JSON. */
    public static SourceSpec read(String text) {
        JsonNode json = Json.read(text);
        String kind = json.path(KIND).asText();
        if (kind.equals(FOLDER)) {
            return new SourceSpec.Folder(json.path(PATH).asText());
        }
        if (!kind.equals(LIST)) {
            throw new IllegalStateException("a run has a source of unknown kind: " + kind);
        }
        return json.has(PATH)
                ? new SourceSpec.ListFile(json.path(PATH).asText())
                : new SourceSpec.ListText(
                        ListFormat.fromWire(json.path(FORMAT).asText()),
                        json.path(CONTENT).asText());
    }
}

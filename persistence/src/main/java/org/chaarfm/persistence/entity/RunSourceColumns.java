package org.chaarfm.persistence.entity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.SourceSpec;

/**
 * The source among the columns of {@code runs}, as kind and JSON: {@code path} of a folder or of a list in a file, {@code
 * format} of a list that came with the request, whose text is in {@code run_lists}.
 */
@Embeddable
public class RunSourceColumns {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOLDER = "folder";
    private static final String LIST = "list";
    private static final String PATH = "path";
    private static final String FORMAT = "format";

    @Column(name = "source_kind")
    private String kind;

    @Column(name = "source")
    private String json;

    /** For JPA. */
    protected RunSourceColumns() {}

    RunSourceColumns(SourceSpec source) {
        kind = source instanceof SourceSpec.Folder ? FOLDER : LIST;
        if (source.shown() instanceof SourceSpec.KeptList list) {
            json = json(FORMAT, list.format().wireName());
        } else if (source instanceof SourceSpec.ListFile file) {
            json = json(PATH, file.path());
        } else {
            json = json(PATH, ((SourceSpec.Folder) source).path());
        }
    }

    private static String json(String name, String value) {
        return JSON.createObjectNode().put(name, value).toString();
    }

    SourceSpec toDomain() {
        try {
            JsonNode source = JSON.readTree(json);
            if (source.has(FORMAT)) {
                return new SourceSpec.KeptList(
                        ListFormat.fromWire(source.get(FORMAT).textValue()));
            }
            String path = source.get(PATH).textValue();
            return kind.equals(FOLDER) ? new SourceSpec.Folder(path) : new SourceSpec.ListFile(path);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the source of a run is no JSON: " + json, e);
        }
    }
}

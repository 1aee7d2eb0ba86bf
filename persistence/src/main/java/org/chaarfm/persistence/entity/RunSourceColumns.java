package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.SourceSpec;

/** The source among the columns of {@code runs}: all but the text of a list, which is in {@code run_lists}. */
@Embeddable
public class RunSourceColumns {
    private static final String FOLDER = "folder";
    private static final String LIST = "list";

    @Column(name = "source_kind")
    private String kind;

    @Column(name = "source_path")
    private String path;

    @Column(name = "list_format")
    private String listFormat;

    /** For JPA. */
    protected RunSourceColumns() {}

    RunSourceColumns(SourceSpec source) {
        kind = LIST;
        if (source.shown() instanceof SourceSpec.KeptList list) {
            listFormat = list.format().wireName();
        } else if (source instanceof SourceSpec.ListFile file) {
            path = file.path();
        } else {
            kind = FOLDER;
            path = ((SourceSpec.Folder) source).path();
        }
    }

    SourceSpec toDomain() {
        if (path == null) {
            return new SourceSpec.KeptList(ListFormat.fromWire(listFormat));
        }
        return kind.equals(FOLDER) ? new SourceSpec.Folder(path) : new SourceSpec.ListFile(path);
    }
}

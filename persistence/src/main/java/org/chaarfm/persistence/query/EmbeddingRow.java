package org.chaarfm.persistence.query;

import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.port.EmbeddingView;
import org.chaarfm.persistence.column.Float32;
import org.chaarfm.persistence.column.NoteColumn;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.ModelId;

/** What queries read of an embedding {@code e} in its collection {@code c}. Never compared. */
@SuppressWarnings("ArrayRecordComponent")
public record EmbeddingRow(
        String trackId, String modelName, String modelSha256, byte[] vector, byte[] tagScores, String notes) {
    /** The constructor expression. */
    static final String NEW = "new org.chaarfm.persistence.query.EmbeddingRow(e.trackId, c.modelName, c.modelSha256,"
            + " e.vector, e.tagScores, e.notes)";

    EmbeddingView of(TrackRow track) {
        return new EmbeddingView(
                new TrackId(trackId),
                track.key(),
                track.facts(),
                new ModelId(modelName, modelSha256),
                EmbeddingVector.of(Float32.fromBytes(vector)),
                Float32.listFromBytes(tagScores),
                NoteColumn.read(notes));
    }
}

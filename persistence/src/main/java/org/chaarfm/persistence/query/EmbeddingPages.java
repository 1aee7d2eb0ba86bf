package org.chaarfm.persistence.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.port.EmbeddingView;
import org.chaarfm.persistence.column.Float32;
import org.chaarfm.persistence.column.NoteColumn;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.persistence.store.TrackColumns;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.ModelId;

/** Pages of embeddings, in the order of their tracks' ids. */
final class EmbeddingPages {
    private static final String COLUMNS = "select e.track_id, e.vector, e.tag_scores, e.notes, c.model_name,"
            + " c.model_sha256, " + TrackColumns.KEY + ", " + TrackColumns.FACTS;
    private static final String TABLES = " from sessions s join collections c on c.id = s.collection_id"
            + " join embeddings e on e.collection_id = c.id join tracks t on t.id = e.track_id";
    private static final String OF_SESSION = " where s.id = ? and e.track_id > ? order by e.track_id limit ?";
    private static final String OF_RUN = " join run_tracks rt on rt.track_id = e.track_id"
            + " where s.id = ? and rt.run_id = ? and rt.track_id > ? order by rt.track_id limit ?";

    private final Statements statements;

    EmbeddingPages(Statements statements) {
        this.statements = statements;
    }

    List<EmbeddingView> ofSession(SessionId session, String after, int limit) {
        return statements.rows(COLUMNS + TABLES + OF_SESSION, this::view, session.value(), after, limit);
    }

    List<EmbeddingView> ofRun(SessionId session, RunId run, String after, int limit) {
        return statements.rows(COLUMNS + TABLES + OF_RUN, this::view, session.value(), run.value(), after, limit);
    }

    private EmbeddingView view(ResultSet row) throws SQLException {
        return new EmbeddingView(
                new TrackId(row.getString("track_id")),
                TrackColumns.key(row),
                TrackColumns.facts(row),
                new ModelId(row.getString("model_name"), row.getString("model_sha256")),
                EmbeddingVector.of(Float32.fromBytes(row.getBytes("vector"))),
                Float32.listFromBytes(row.getBytes("tag_scores")),
                NoteColumn.read(row.getString("notes")));
    }
}

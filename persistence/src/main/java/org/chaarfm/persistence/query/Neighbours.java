package org.chaarfm.persistence.query;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.port.Neighbour;
import org.chaarfm.persistence.column.Float32;
import org.chaarfm.persistence.column.NoteColumn;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.protocol.message.Note;

/**
 * The nearest neighbours of one track in its collection by the cosine of their embeddings: exactly, by going through all of them, a
 * part in memory at a time. 100,000 take some 0.5 s, nearly all of it reading.
 */
final class Neighbours {
    private static final String VECTORS = "select track_id, vector, notes from embeddings where collection_id = ?";

    private static final String NAMES = "select t.id, " + TrackRow.COLUMNS + " from tracks t join embeddings e"
            + " on e.collection_id = ? and e.track_id = t.id where t.id = any(?)";

    private record Found(String track, double similarity) {}

    /** The worst first; of equals the one that comes last by its id, so that the list is always the same. */
    private static final Comparator<Found> WORST =
            Comparator.comparingDouble(Found::similarity).thenComparing(Found::track, Comparator.reverseOrder());

    private final Statements statements;
    private final String collection;

    Neighbours(Statements statements, String collection) {
        this.statements = statements;
        this.collection = collection;
    }

    List<Neighbour> of(TrackId track, int limit) {
        Optional<float[]> own = statements.first(
                VECTORS + " and track_id = ?",
                row -> isSilent(row.getString("notes")) ? new float[0] : Float32.fromBytes(row.getBytes("vector")),
                collection,
                track.value());
        return own.filter(vector -> vector.length > 0)
                .map(vector -> named(nearest(track.value(), vector, limit)))
                .orElse(List.of());
    }

    private List<Found> nearest(String track, float[] own, int limit) {
        PriorityQueue<Found> best = new PriorityQueue<>(WORST);
        float[] other = new float[own.length];
        double length = Math.sqrt(dot(own, own));
        statements.forEach(
                VECTORS,
                row -> {
                    String id = row.getString("track_id");
                    if (id.equals(track) || isSilent(row.getString("notes"))) {
                        return null;
                    }
                    ByteBuffer.wrap(row.getBytes("vector"))
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .asFloatBuffer()
                            .get(other);
                    double lengths = length * Math.sqrt(dot(other, other));
                    Found found = new Found(id, lengths == 0 ? 0 : dot(own, other) / lengths);
                    if (best.size() < limit) {
                        best.add(found);
                    } else if (WORST.compare(found, best.peek()) > 0) {
                        best.poll();
                        best.add(found);
                    }
                    return null;
                },
                collection);
        List<Found> sorted = new ArrayList<>(best);
        sorted.sort(WORST.reversed());
        return sorted;
    }

    private static boolean isSilent(String notes) {
        return !notes.isEmpty() && NoteColumn.read(notes).contains(Note.SILENT);
    }

    private static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    private List<Neighbour> named(List<Found> found) {
        Map<String, Neighbour> byId = new HashMap<>();
        Map<String, Double> similarities = new HashMap<>();
        found.forEach(one -> similarities.put(one.track(), one.similarity()));
        statements.rows(
                NAMES,
                row -> {
                    String id = row.getString("id");
                    TrackRow track = TrackRow.of(row);
                    return byId.put(
                            id, new Neighbour(new TrackId(id), track.key(), track.facts(), similarities.get(id)));
                },
                collection,
                similarities.keySet());
        return found.stream().map(one -> byId.get(one.track())).toList();
    }
}

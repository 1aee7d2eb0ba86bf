package org.chaarfm.window.model;

import java.util.ArrayList;
import java.util.List;
import org.chaarfm.window.model.Shown.Row;
import org.chaarfm.window.model.WorkerStatus.Track;

/** The rows of the window: a row for each track that the worker has, and one for each slot that has none. */
final class Slots {
    /** What one looks over. */
    private static final int MOST_ROWS = 12;

    private Slots() {}

    static List<Row> rows(WorkerStatus status) {
        List<Row> rows = new ArrayList<>();
        status.tracks().stream().limit(MOST_ROWS).map(Slots::row).forEach(rows::add);
        while (rows.size() < Math.min(status.slots(), MOST_ROWS)) {
            rows.add(new Row("", "Free", 0));
        }
        return rows;
    }

    /** Tracks that it has and that no row shows. */
    static int more(WorkerStatus status) {
        return Math.max(0, status.held() - Math.min(status.tracks().size(), MOST_ROWS));
    }

    private static Row row(Track track) {
        return new Row(track.name(), track.stage().words(), (int)
                Math.round(100 * Math.min(1, Math.max(0, track.fraction()))));
    }
}

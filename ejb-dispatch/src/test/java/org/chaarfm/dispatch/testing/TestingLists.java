package org.chaarfm.dispatch.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaarfm.dispatch.domain.ListId;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.port.ListRepository;

/** Lists and their pieces. */
final class TestingLists implements ListRepository {
    /** {@code run} is null while it is no run's, {@code until} once it is kept for its run. */
    record ListRow(RunId run, Instant until, List<byte[]> pieces) {
        boolean kept(Instant at) {
            return until == null || until.isAfter(at);
        }
    }

    private final TestingTables tables;

    TestingLists(TestingTables tables) {
        this.tables = tables;
    }

    @Override
    public boolean keep(ListId list, int number, byte[] content, Instant at, Instant until) {
        ListRow row = tables.lists.find(list).orElse(number == 0 ? new ListRow(null, until, List.of()) : null);
        if (row == null || row.run() != null || !row.kept(at)) {
            return false;
        }
        List<byte[]> pieces = new ArrayList<>(row.pieces());
        if (number == pieces.size()) {
            pieces.add(content.clone());
        }
        tables.lists.put(list, new ListRow(null, until, List.copyOf(pieces)));
        return true;
    }

    @Override
    public boolean isKept(ListId list, RunId run, Instant at) {
        return tables.lists
                .find(list)
                .filter(row -> row.kept(at) && (row.run() == null || row.run().equals(run)))
                .isPresent();
    }

    void give(ListId list, RunId run) {
        tables.lists.put(list, new ListRow(run, null, tables.lists.get(list).pieces()));
    }

    Optional<byte[]> piece(RunId run, int number) {
        return tables.lists.rows().values().stream()
                .filter(row -> run.equals(row.run()) && number < row.pieces().size())
                .map(row -> row.pieces().get(number))
                .findFirst();
    }

    @Override
    public boolean drop(ListId list) {
        Optional<ListRow> coming = tables.lists.find(list).filter(row -> row.run() == null);
        coming.ifPresent(row -> drop(list, row));
        return coming.isPresent();
    }

    @Override
    public boolean drop(RunId run) {
        Map<ListId, ListRow> all = Map.copyOf(tables.lists.rows());
        all.forEach((id, row) -> {
            if (run.equals(row.run())) {
                drop(id, row);
            }
        });
        return all.values().stream().anyMatch(row -> run.equals(row.run()));
    }

    private void drop(ListId id, ListRow row) {
        tables.lists.put(id, new ListRow(row.run(), Instant.EPOCH, row.pieces()));
    }

    @Override
    public boolean dropUnfinished() {
        Map.copyOf(tables.lists.rows()).keySet().forEach(this::drop);
        return tables.lists.rows().values().stream().anyMatch(row -> row.until() != null);
    }

    @Override
    public int sweep(Instant at, int most) {
        int left = most;
        for (Map.Entry<ListId, ListRow> list : Map.copyOf(tables.lists.rows()).entrySet()) {
            ListRow row = list.getValue();
            if (!row.kept(at)) {
                int fewer = Math.min(left, row.pieces().size());
                left -= fewer;
                tables.lists.put(
                        list.getKey(),
                        new ListRow(
                                row.run(),
                                row.until(),
                                row.pieces().subList(fewer, row.pieces().size())));
                if (fewer == row.pieces().size() && left > 0) {
                    tables.lists.remove(list.getKey());
                }
            }
        }
        return most - left;
    }
}

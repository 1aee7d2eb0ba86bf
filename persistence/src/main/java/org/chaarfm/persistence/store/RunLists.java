package org.chaarfm.persistence.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.persistence.jdbc.Statements;

/**
 * The texts of lists that came with orders, in rows of their own: a run's row is written anew with every count, and a
 * list may have millions of characters. As bytes, because PostgreSQL's text has no zero character.
 */
final class RunLists {
    /** Small enough that no piece is long in memory, large enough that a list is few rows. */
    private static final int PIECE_BYTES = 64 << 10;

    private final Statements statements;

    RunLists(Statements statements) {
        this.statements = statements;
    }

    void write(RunId run, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<List<Object>> rows = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += PIECE_BYTES) {
            byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE_BYTES));
            rows.add(Statements.row(run.value(), rows.size(), piece));
        }
        statements.batch("insert into run_lists (run_id, piece, content) values (?, ?, ?)", rows);
    }
}

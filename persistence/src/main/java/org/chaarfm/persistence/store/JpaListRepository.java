package org.chaarfm.persistence.store;

import java.time.Instant;
import org.chaarfm.dispatch.domain.ListId;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.port.ListRepository;
import org.chaarfm.persistence.jdbc.Statements;

/** Lists in rows of their own: a run's row is written anew with every count. As bytes, because text has no zero character. */
final class JpaListRepository implements ListRepository {
    private final Statements statements;
    private final String node;

    JpaListRepository(Statements statements, String node) {
        this.statements = statements;
        this.node = node;
    }

    @Override
    public boolean keep(ListId list, int number, byte[] content, Instant at, Instant until) {
        if (number == 0) {
            statements.update(
                    "insert into lists (id, node, kept_until) values (?, ?, ?) on conflict (id) do nothing",
                    list.value(),
                    node,
                    until);
        }
        int kept = statements.update(
                "update lists set kept_until = ? where id = ? and run_id is null and kept_until > ?",
                until,
                list.value(),
                at);
        if (kept > 0) {
            statements.update(
                    "insert into list_pieces (list_id, piece, content) values (?, ?, ?)"
                            + " on conflict (list_id, piece) do nothing",
                    list.value(),
                    number,
                    content);
        }
        return kept > 0;
    }

    @Override
    public boolean isKept(ListId list, RunId run, Instant at) {
        return statements
                .first(
                        "select id from lists where id = ? and (kept_until is null or kept_until > ?)"
                                + " and (run_id is null or run_id = ?)",
                        row -> true,
                        list.value(),
                        at,
                        run.value())
                .isPresent();
    }

    void give(ListId list, RunId run) {
        int given = statements.update(
                "update lists set run_id = ?, kept_until = null where id = ? and run_id is null",
                run.value(),
                list.value());
        if (given == 0) {
            throw new IllegalStateException("there is no list " + list + " for run " + run);
        }
    }

    @Override
    public boolean drop(ListId list) {
        return statements.update("update lists set kept_until = 0 where id = ? and run_id is null", list.value()) > 0;
    }

    @Override
    public boolean drop(RunId run) {
        return statements.update("update lists set kept_until = 0 where run_id = ?", run.value()) > 0;
    }

    @Override
    public boolean dropUnfinished() {
        statements.update("update lists set kept_until = 0 where kept_until > 0 and run_id is null and node = ?", node);
        return statements
                .first("select id from lists where kept_until = 0 limit 1", row -> true)
                .isPresent();
    }

    @Override
    public int sweep(Instant at, int most) {
        int swept = statements.update(
                "delete from list_pieces where (list_id, piece) in (select p.list_id, p.piece from lists l"
                        + " join list_pieces p on p.list_id = l.id where l.kept_until <= ? limit ?)",
                at,
                most);
        if (swept < most) {
            statements.update(
                    "delete from lists where kept_until <= ? and not exists"
                            + " (select 1 from list_pieces p where p.list_id = lists.id)",
                    at);
        }
        return swept;
    }
}

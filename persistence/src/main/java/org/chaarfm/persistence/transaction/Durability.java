package org.chaarfm.persistence.transaction;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.chaarfm.dispatch.domain.MonotonicClock;
import org.chaarfm.dispatch.port.StoreOutageException;

/**
 * Sees to it that what is committed outlives the process before anybody is told (ADR 0003). For one thread.
 *
 * <p>H2 writes a commit some time later on a thread of its own, the same that gives space back; it could be made to write
 * at once, but then that thread does not run and the file grows without end. So H2 is told to write after each commit.
 * Any other database is left alone.
 */
public final class Durability {
    /**
     * How often what was written is also forced to the disk. H2 may write over space five times as long after it has
     * fallen free ({@code H2File}): what a power cut leaves on the disk never refers to it then.
     */
    static final Duration FORCED_EVERY = Duration.ofSeconds(1);

    private static final String H2 = "H2";

    private enum Need {
        UNKNOWN,
        NONE,
        CHECKPOINT
    }

    private final Transactions transactions;
    private final MonotonicClock clock;
    private Need need = Need.UNKNOWN;

    /** When it was forced last; null before the first time. */
    private Duration forced;

    /** For what is committed by these transactions. */
    public Durability(Transactions transactions, MonotonicClock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * To be called after each commit that somebody is going to be told of.
     *
     * @throws StoreOutageException if the database failed: whether the commit will outlive the process is unknown
     */
    public void committed() {
        if (need != Need.NONE) {
            StoreFailures.inNew(transactions, this::write);
        }
    }

    private Void write(EntityManager entities) {
        Connection connection = entities.unwrap(Connection.class);
        try {
            if (need == Need.UNKNOWN) {
                need = connection.getMetaData().getDatabaseProductName().equals(H2) ? Need.CHECKPOINT : Need.NONE;
            }
            if (need == Need.CHECKPOINT) {
                checkpoint(connection);
            }
            return null;
        } catch (SQLException e) {
            throw new StoreOutageException("the database failed to write what was committed: " + e.getMessage(), e);
        }
    }

    private void checkpoint(Connection connection) throws SQLException {
        Duration now = clock.elapsed();
        boolean due = forced == null || now.minus(forced).compareTo(FORCED_EVERY) >= 0;
        try (Statement statement = connection.createStatement()) {
            statement.execute(due ? "checkpoint sync" : "checkpoint");
        }
        forced = due ? now : forced;
    }
}

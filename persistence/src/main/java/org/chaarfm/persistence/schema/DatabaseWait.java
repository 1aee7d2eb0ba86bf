package org.chaarfm.persistence.schema;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Waits for a database server that is not there yet. After a power cut everything starts at once, and a coordinator that gave
 * up would have to be started again by hand. What waiting does not mend, such as a wrong password, is left to whoever connects
 * next to tell.
 */
final class DatabaseWait {
    /**
     * SQLSTATE of PostgreSQL's appendix A: 08 no connection, 57P03 the server is starting, 53300 it has too many connections.
     * SQLite has no such states, and a file that cannot be opened does not mend by itself.
     */
    private static final Set<String> WAITED_OUT = Set.of("57P03", "53300");

    private static final String CONNECTION = "08";

    private final Pause pause;
    private final Consumer<String> say;

    /** Connects to the database; the caller closes it. */
    @FunctionalInterface
    interface Connecting {
        Connection connect() throws SQLException;
    }

    /** Lets time pass between two tries. */
    @FunctionalInterface
    interface Pause {
        void take() throws InterruptedException;
    }

    /** @param say gets a sentence for the operator whenever what is waited for changes */
    DatabaseWait(Pause pause, Consumer<String> say) {
        this.pause = pause;
        this.say = say;
    }

    /** Returns once the database can be connected to, or waiting for that does not help. */
    void until(Connecting database) throws InterruptedException {
        String said = "";
        for (Exception away = failure(database); away != null && isAway(away); away = failure(database)) {
            String sentence = "Waiting for the database: " + SchemaMigration.firstLine(root(away));
            if (!said.equals(sentence)) {
                say.accept(sentence);
                said = sentence;
            }
            pause.take();
        }
    }

    /** Why there is no connection, or null when there is one. */
    private static Exception failure(Connecting database) {
        try {
            database.connect().close();
            return null;
        } catch (SQLException | RuntimeException e) {
            return e;
        }
    }

    /** What the driver has thrown: the server's pool and EclipseLink wrap it, and repeat its sentence at length. */
    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause instanceof SQLException ? cause : root;
        }
        return root;
    }

    private static boolean isAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if ((cause instanceof SQLException sql && isAway(sql.getSQLState()))
                    || cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAway(String state) {
        return state != null && (state.startsWith(CONNECTION) || WAITED_OUT.contains(state));
    }
}

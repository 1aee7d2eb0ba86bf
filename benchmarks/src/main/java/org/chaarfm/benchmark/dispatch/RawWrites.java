package org.chaarfm.benchmark.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The rows of jobs that a turn of the coordinator writes, in one of the forms that JDBC has for many rows. */
interface RawWrites {
    /** The worker that has all leases. */
    String WORKER = "raw-limit";

    /** A job and its track, by their ids. */
    record Job(String id, String track) {}

    /** Leases jobs for the first time. */
    void leaseFirst(List<Job> begun) throws SQLException;

    /** Stores the results of jobs, all in this collection. */
    void settle(List<Job> ended, String collection) throws SQLException;

    /** Hands the rows of leases that end on to those that begin, which are as many. */
    void handOn(List<Job> ended, List<Job> begun) throws SQLException;

    /** How the rows are written. */
    enum Form {
        /** A statement for each row, sent by a JDBC batch. */
        BATCHED,

        /** One statement for all rows of a table. */
        MANY_ROWS;

        RawWrites over(Connection connection, Database.Kind kind) {
            return switch (this) {
                case BATCHED -> new BatchedWrites(connection);
                case MANY_ROWS -> new ManyRowWrites(connection, kind);
            };
        }
    }
}

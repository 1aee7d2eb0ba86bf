package org.chaarfm.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes as PostgreSQL's appendix A and SQLite's rescode page have them. */
class RefusalTest {
    @ParameterizedTest
    @ValueSource(strings = {"22001", "22003", "22021", "23502", "23503", "23505", "23513", "23514", "21000", "54000"})
    void refusalsByTheDataShouldBeKnown(String state) {
        assertThat(Refusal.isBehind(new SQLException("refused", state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // connection lost, no access, read-only, deadlock, serialization, disk full, out of connections
                "08006",
                "08003",
                "28P01",
                "3D000",
                "25006",
                "40P01",
                "40001",
                "53100",
                "53300",
                // lock timeout, shut down, disk error, damaged, table gone, and what only drivers have
                "55P03",
                "57P01",
                "57P03",
                "58030",
                "XX001",
                "42P01",
                "HYT00",
                "HY000",
                "90098",
                "90097",
                "90100"
            })
    void outagesShouldNotBeTakenForRefusals(String state) {
        assertThat(Refusal.isBehind(new SQLException("away", state))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {18, 19, 20})
    void constraintsOfSqliteShouldBeRefusals(int code) {
        assertThat(Refusal.isBehind(new SQLException("refused", null, code))).isTrue();
    }

    /** BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB. */
    @ParameterizedTest
    @ValueSource(ints = {0, 5, 6, 8, 10, 11, 13, 14, 26})
    void failuresOfSqliteShouldBeOutages(int code) {
        assertThat(Refusal.isBehind(new SQLException("away", null, code))).isFalse();
    }

    @Test
    void reasonShouldBeFoundBelowAndBesideTheFailure() {
        BatchUpdateException batch = new BatchUpdateException("batch", "HY000", 0, new int[0]);
        batch.setNextException(new SQLException("of the row", "23505"));

        assertThat(Refusal.isBehind(new IllegalStateException(batch))).isTrue();
        assertThat(Refusal.isBehind(new IllegalStateException("no database at all")))
                .isFalse();
    }
}

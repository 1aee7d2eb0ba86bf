package org.chaarfm.persistence.schema;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.chaarfm.persistence.testing.TestingDatabase;

/** A process that keeps an H2 file open until its input ends. */
final class FileHolder {
    private FileHolder() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        try (Connection connection = TestingDatabase.h2DataSource(arguments[0]).getConnection()) {
            System.out.println(connection.isValid(1) ? "open" : "not open");
            System.in.transferTo(System.out);
        }
    }
}

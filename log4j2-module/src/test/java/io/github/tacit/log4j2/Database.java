package io.github.tacit.log4j2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database in the memory of a child JVM, for the JDBC appender. */
public final class Database {
    private static final String URL = "jdbc:h2:mem:log;DB_CLOSE_DELAY=-1";

    private Database() {}

    /** The appender's connections; the first makes the table. */
    public static Connection connection() throws SQLException {
        Connection connection = DriverManager.getConnection(URL);
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists events"
                    + " (message varchar, context varchar, thread varchar, error varchar, logger varchar)");
        }
        return connection;
    }

    /** Writes all rows to a file; none when no appender ever came. */
    static void writeTo(Path file) throws SQLException, IOException {
        StringBuilder rows = new StringBuilder();
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select * from events")) {
            while (result.next()) {
                for (int column = 1; column <= 5; column++) {
                    rows.append(result.getString(column)).append('\n');
                }
            }
        }
        Files.writeString(file, rows);
    }
}

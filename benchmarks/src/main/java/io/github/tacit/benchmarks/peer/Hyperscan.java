package io.github.tacit.benchmarks.peer;

import com.gliwka.hyperscan.wrapper.CompileErrorException;
import com.gliwka.hyperscan.wrapper.Database;
import com.gliwka.hyperscan.wrapper.Expression;
import com.gliwka.hyperscan.wrapper.Scanner;
import io.github.tacit.benchmarks.data.Row;
import java.util.List;

/** Hyperscan through its Java wrapper, all rows in one database. */
public final class Hyperscan implements Peer {
    private final Database database;
    private final Scanner scanner = new Scanner();

    public Hyperscan(List<Row> rows) {
        try {
            database = Database.compile(
                    rows.stream().map(row -> new Expression(row.pattern())).toList());
        } catch (CompileErrorException e) {
            throw new IllegalStateException(e);
        }
        scanner.allocScratch(database);
    }

    @Override
    public int count(String line) {
        return scanner.scan(database, line).size();
    }

    @Override
    public void close() {
        scanner.close();
        database.close();
    }
}

package commonplace.query.replay;

import commonplace.query.view.BulkSearch;
import commonplace.query.view.GenerationSchema;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What searches read, made last: it takes longer than all other indexes together. Each part is
 * committed by itself, so a sudden end loses one part of each thread.
 */
final class FullText {

    private final Indexing indexing;
    private final Control control;

    FullText(Indexing indexing, Control control) {
        this.indexing = indexing;
        this.control = control;
    }

    /** May be repeated at any point; rests between parts where that is wanted. */
    void make(int threads)
            throws IOException, SQLException, InterruptedException, LoadStopped, LoadFailed {
        var parts = new ConcurrentLinkedQueue<Long>();
        indexing.run(connection -> parts.addAll(BulkSearch.missing(connection)));
        Workers.run(threads, "search", () -> makeNext(parts));
        Workers.each(2, "search", GenerationSchema.lastIndexes(), sql -> indexing.run(large(sql)));
        indexing.run(Indexing.sql("ANALYZE entry_search"));
    }

    private boolean makeNext(ConcurrentLinkedQueue<Long> parts) throws SQLException, LoadStopped {
        var part = parts.poll();
        if (part == null) {
            return false;
        }
        control.check();
        indexing.run(connection -> BulkSearch.make(connection, part));
        return true;
    }

    /** An index of words is written many times where its words do not fit in memory. */
    private static Indexing.Step large(String sql) {
        return connection -> {
            Indexing.sql("SET LOCAL maintenance_work_mem TO '128MB'").run(connection);
            Indexing.sql(sql).run(connection);
        };
    }
}

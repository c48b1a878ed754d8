package commonplace.command.transfer;

import commonplace.command.catalogue.Catalogue;
import commonplace.command.store.EventStore;
import commonplace.command.tag.TagDirectory;
import commonplace.command.tag.Tags;
import commonplace.events.StreamId;
import commonplace.events.TagEvent;

import org.springframework.stereotype.Component;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Everything as lines: first what was done with tags as wholes, in the log's order, for the names
 * in entries mean what they made of them; then every entry, retracted ones too, oldest first by its
 * own date, then by id. Imported into an empty site it gives the same lines again. Holds a few
 * entries in memory at a time. Safe for many threads.
 */
@Component
final class Export {

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();
    private static final int BUFFER = 1 << 16;

    /** Entries that are read and held at a time. */
    private static final int PAGE = 32;

    private final Catalogue catalogue;
    private final EventStore store;
    private final TagDirectory directory;

    Export(Catalogue catalogue, EventStore store, TagDirectory directory) {
        this.catalogue = catalogue;
        this.store = store;
        this.directory = directory;
    }

    void writeTo(OutputStream client) throws IOException {
        var out = new BufferedOutputStream(client, BUFFER);
        try {
            var history = directory.history();
            for (var change : history.changes()) {
                write(out, TagLine.of((TagEvent) change.event(), change.sequence()));
            }
            var page = new ArrayList<StreamId>(PAGE);
            catalogue.oldestFirst(
                    id -> {
                        page.add(StreamId.of(id));
                        if (page.size() == PAGE) {
                            write(out, page, history.tags());
                        }
                    });
            write(out, page, history.tags());
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
        out.flush();
    }

    private void write(OutputStream out, List<StreamId> page, Tags tags) {
        var events = store.streams(page);
        for (var stream : page) {
            write(out, EntryExport.line(Objects.requireNonNull(events.get(stream)), tags));
        }
        page.clear();
    }

    private static void write(OutputStream out, Object line) {
        try {
            out.write(JSON.writeValueAsBytes(line));
            out.write('\n');
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}

package commonplace.command.transfer;

import commonplace.command.catalogue.Catalogue;
import commonplace.command.entry.Entries;
import commonplace.command.tag.TagDirectory;
import commonplace.events.TagEvent;

import org.springframework.stereotype.Component;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Everything as lines: first what was done with tags as wholes, in the log's order, for the names
 * in entries mean what they made of them; then every entry, retracted ones too, oldest first by its
 * own date, then by id. Imported into an empty site it gives the same lines again. Holds one entry
 * in memory at a time. Safe for many threads.
 */
@Component
final class Export {

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();
    private static final int BUFFER = 1 << 16;

    private final Catalogue catalogue;
    private final Entries entries;
    private final TagDirectory directory;

    Export(Catalogue catalogue, Entries entries, TagDirectory directory) {
        this.catalogue = catalogue;
        this.entries = entries;
        this.directory = directory;
    }

    void writeTo(OutputStream client) throws IOException {
        var out = new BufferedOutputStream(client, BUFFER);
        try {
            var history = directory.history();
            for (var change : history.changes()) {
                write(out, TagLine.of((TagEvent) change.event(), change.sequence()));
            }
            catalogue.oldestFirst(
                    id -> write(out, EntryExport.line(entries.history(id), history.tags())));
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
        out.flush();
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

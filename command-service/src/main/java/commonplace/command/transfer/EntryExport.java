package commonplace.command.transfer;

import commonplace.command.entry.EntryDocument;
import commonplace.command.entry.Stored;
import commonplace.command.tag.Tags;
import commonplace.events.EntryEvent;
import commonplace.events.EntryPath;
import commonplace.events.EntryPublished;
import commonplace.events.EntryRevised;
import commonplace.events.TagId;
import commonplace.events.wire.RawEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** An entry's line in an export, out of its events. */
final class EntryExport {

    private EntryExport() {}

    /**
     * @param stream the entry's events, oldest first, at least one
     */
    static EntryLine line(List<RawEvent> stream, Tags tags) {
        var stored = Stored.of(stream).orElseThrow();
        var entry = stored.entry();
        var told = EntryDocument.of(stored, tags);
        return new EntryLine(
                told.id(),
                told.kind(),
                told.path(),
                list(former(stream)),
                told.title(),
                null,
                told.body().isEmpty() ? null : told.body(),
                told.bodyFormat(),
                told.link(),
                told.via(),
                told.quotation(),
                list(told.tags()),
                isMeant(entry.tags(), tags)
                        ? null
                        : list(entry.tags().stream().map(TagId::toString).toList()),
                told.publishedAt().toString(),
                told.sourceId(),
                list(told.oldPaths()),
                told.retracted() ? true : null);
    }

    /** Whether the names alone mean these tags. */
    private static boolean isMeant(List<TagId> ids, Tags tags) {
        return tags.effective(ids).stream().map(tags::named).toList().equals(ids);
    }

    /** Where it was before it was moved, move by move. */
    private static List<String> former(List<RawEvent> stream) {
        var paths = new ArrayList<EntryPath>();
        for (var raw : stream) {
            switch ((EntryEvent) raw.decoded().event()) {
                case EntryPublished e -> paths.add(e.path());
                case EntryRevised e when !e.path().equals(paths.getLast()) -> paths.add(e.path());
                default -> {}
            }
        }
        return paths.subList(0, paths.size() - 1).stream().map(EntryPath::value).toList();
    }

    private static @Nullable List<@Nullable String> list(List<String> texts) {
        return texts.isEmpty() ? null : new ArrayList<@Nullable String>(texts);
    }
}

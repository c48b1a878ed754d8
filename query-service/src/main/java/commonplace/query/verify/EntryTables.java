package commonplace.query.verify;

import commonplace.events.Content;
import commonplace.events.FormerPath;
import commonplace.events.Reference;
import commonplace.query.content.Rendered;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;

/** The rows that an entry comes to. */
// NullAway takes a nullable component for a nullable array.
@SuppressWarnings("NullAway")
final class EntryTables {

    // Of rows of tag_entry.
    private static final int YEAR = 2;
    private static final int KIND = 3;
    private static final int TAG = 4;

    private static final byte[] ONE = Type.integer(1);

    private final Tags tags;
    private final ZoneId zone;

    EntryTables(Tags tags, ZoneId zone) {
        this.tags = tags;
        this.zone = zone;
    }

    private List<String> names(Entry entry) {
        return entry.tagIds.stream().map(tags::name).distinct().toList();
    }

    private LocalDate day(Entry entry) {
        return LocalDate.ofInstant(entry.publishedAt, zone);
    }

    /** Renders it: what costs most. */
    Row entry(Entry entry) {
        var content = entry.content;
        var names = names(entry);
        var rendered = Rendered.of(content);
        var link = content instanceof Content.Link said ? said.link() : null;
        var quotation = content instanceof Content.Quotation said ? said : null;
        var via = content instanceof Content.Link said ? said.via() : null;
        if (quotation != null) {
            via = quotation.via();
        }
        return Row.of(
                Type.uuid(entry.id),
                Type.bigint(entry.sequence),
                Type.time(entry.publishedAt),
                Type.time(entry.recordedAt),
                Type.time(entry.updatedAt),
                Type.day(day(entry)),
                Type.integer(entry.revisions),
                Type.integer(rendered.words()),
                Type.integer(rendered.wordsLeft()),
                Type.truth(entry.retracted),
                Type.text(entry.kind.toString()),
                Type.text(entry.path),
                Type.names(names),
                names.equals(entry.tagIds) ? null : Type.names(entry.tagIds),
                Type.names(entry.movedFrom),
                Digest.of(content),
                Type.text(content.title()),
                url(link),
                title(link),
                url(via),
                title(via),
                Type.text(quotation == null ? null : quotation.source()),
                Type.text(quotation == null ? null : quotation.sourceUrl()),
                Type.text(quotation == null ? null : quotation.context()),
                Type.text(rendered.quotationHtml()),
                Type.text(rendered.excerptHtml()),
                Type.text(rendered.html()));
    }

    private static byte @Nullable [] url(@Nullable Reference reference) {
        return reference == null ? null : Type.text(reference.url());
    }

    private static byte @Nullable [] title(@Nullable Reference reference) {
        return reference == null ? null : Type.text(reference.title());
    }

    /** None while it is retracted. */
    List<Row> tagged(Entry entry) {
        return entry.retracted
                ? List.of()
                : names(entry).stream().map(name -> tagged(entry, name)).toList();
    }

    private Row tagged(Entry entry, String name) {
        return Row.of(
                Type.time(entry.publishedAt),
                Type.uuid(entry.id),
                Type.smallint(day(entry).getYear()),
                Type.text(entry.kind.toString().substring(0, 1)),
                Type.text(name),
                Type.text(entry.path));
    }

    /** What {@link Table#TAG_YEAR} counts it under, as often as it has names. */
    List<Row> taggedYears(Entry entry) {
        return tagged(entry).stream()
                .map(row -> Row.of(row.column(TAG), row.column(YEAR), row.column(KIND), ONE))
                .toList();
    }

    /** What {@link Table#SITE_DAY} counts it under. */
    List<Row> siteDay(Entry entry) {
        return entry.retracted
                ? List.of()
                : List.of(Row.of(Type.day(day(entry)), Type.text(entry.kind.toString()), ONE));
    }

    List<Row> formerPaths(Entry entry) {
        if (entry.movedFrom.isEmpty() && entry.oldPaths.isEmpty()) {
            return List.of();
        }
        var paths = new LinkedHashSet<>(entry.movedFrom);
        entry.oldPaths.stream().map(FormerPath::value).forEach(paths::add);
        paths.remove(entry.path);
        return paths.stream().map(path -> Row.of(Type.text(path), Type.uuid(entry.id))).toList();
    }
}

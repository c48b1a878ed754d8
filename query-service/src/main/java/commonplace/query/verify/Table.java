package commonplace.query.verify;

import static commonplace.query.verify.Type.BIGINT;
import static commonplace.query.verify.Type.BYTES;
import static commonplace.query.verify.Type.DAY;
import static commonplace.query.verify.Type.INTEGER;
import static commonplace.query.verify.Type.NAMES;
import static commonplace.query.verify.Type.SMALLINT;
import static commonplace.query.verify.Type.TEXT;
import static commonplace.query.verify.Type.TIME;
import static commonplace.query.verify.Type.TRUTH;
import static commonplace.query.verify.Type.UUID_;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table that is compared: its columns, all of them, and what tells one row from another. Rows
 * fall into buckets by their keys; a bucket's checksum does not depend on the order of its rows.
 */
@SuppressWarnings("ImmutableEnumChecker") // They are never changed.
enum Table {
    ENTRY(
            4_096,
            List.of("entry_id"),
            new Column("entry_id", UUID_),
            new Column("sequence", BIGINT),
            new Column("published_at", TIME),
            new Column("recorded_at", TIME),
            new Column("updated_at", TIME),
            new Column("day", DAY),
            new Column("revisions", INTEGER),
            new Column("words", INTEGER),
            new Column("words_left", INTEGER),
            new Column("retracted", TRUTH),
            new Column("kind", TEXT),
            new Column("path", TEXT),
            new Column("tags", NAMES),
            new Column("tag_ids", NAMES),
            new Column("moved_from", NAMES),
            new Column("content_digest", BYTES),
            new Column("title", TEXT),
            new Column("link_url", TEXT),
            new Column("link_title", TEXT),
            new Column("via_url", TEXT),
            new Column("via_title", TEXT),
            new Column("source", TEXT),
            new Column("source_url", TEXT),
            new Column("source_context", TEXT),
            new Column("quotation_html", TEXT),
            new Column("excerpt_html", TEXT),
            new Column("html", TEXT)),
    FORMER_PATH(
            4_096,
            List.of("path", "entry_id"),
            new Column("path", TEXT),
            new Column("entry_id", UUID_)),
    // An entry stands under a name once; so a row that only has another date is told as altered.
    TAG_ENTRY(
            65_536,
            List.of("tag", "entry_id"),
            new Column("published_at", TIME),
            new Column("entry_id", UUID_),
            new Column("year", SMALLINT),
            new Column("kind", TEXT),
            new Column("tag", TEXT),
            new Column("path", TEXT)),
    TAG_YEAR(
            65_536,
            List.of("tag", "year", "kind"),
            new Column("tag", TEXT),
            new Column("year", SMALLINT),
            new Column("kind", TEXT),
            new Column("entries", INTEGER)),
    SITE_DAY(
            65_536,
            List.of("day", "kind"),
            new Column("day", DAY),
            new Column("kind", TEXT),
            new Column("entries", INTEGER)),
    TAG(
            64,
            List.of("tag_id"),
            new Column("tag_id", TEXT),
            new Column("sequence", BIGINT),
            new Column("name", TEXT),
            new Column("merged_into", TEXT),
            new Column("effective", TEXT),
            new Column("shown", TEXT),
            new Column("description", TEXT),
            new Column("former", NAMES));

    /** A column's name and type. */
    record Column(String name, Type type) {}

    private static final int SHOWN = 80;

    private final int buckets;
    private final List<Column> columns;
    private final int[] key;
    private final int entry;
    private final int tag;

    Table(int buckets, List<String> key, Column... columns) {
        this.buckets = buckets;
        this.columns = List.of(columns);
        this.key = key.stream().mapToInt(this::index).toArray();
        entry = index("entry_id");
        tag = index("tag") >= 0 ? index("tag") : index("tag_id");
    }

    private int index(String name) {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).name.equals(name))
                .findFirst()
                .orElse(-1);
    }

    /** Whether its rows say how many rows of another table there are, in their last column. */
    boolean counts() {
        return this == TAG_YEAR || this == SITE_DAY;
    }

    List<Column> columns() {
        return columns;
    }

    /** The table's name in the schema. */
    String title() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** All of its rows, for COPY. */
    String select() {
        return columns.stream()
                .map(Column::name)
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + title()));
    }

    int buckets() {
        return buckets;
    }

    /**
     * Entries' rows are in the bucket of their entry, so that a slice of entries has whole ones.
     */
    int bucket(Row row) {
        if (this == ENTRY || this == FORMER_PATH) {
            return entryBucket(row.key(entry));
        }
        return (int) (keyHash(row) & (buckets - 1));
    }

    /** Which bucket of {@link #ENTRY} and {@link #FORMER_PATH} an entry is in. */
    static int entryBucket(byte[] uuid) {
        return (int) (Hash.of(0, uuid) & 4_095);
    }

    long keyHash(Row row) {
        long hash = 0;
        for (int index : key) {
            hash = Hash.of(hash, row.key(index));
        }
        return hash;
    }

    /** The row's key in words. */
    String key(Row row) {
        var words = new StringJoiner(" ");
        Arrays.stream(key)
                .forEach(
                        i ->
                                words.add(
                                        columns.get(i).name
                                                + "="
                                                + columns.get(i).type.told(row.column(i))));
        return words.toString();
    }

    Difference missing(Row expected) {
        return difference(Difference.Kind.MISSING, expected, "The log has it, the view has not.");
    }

    Difference extra(Row found) {
        return difference(Difference.Kind.EXTRA, found, "The view has it, the log has not.");
    }

    Difference altered(Row expected, Row found) {
        var words = new StringJoiner("; ");
        for (int i = 0; i < columns.size(); i++) {
            if (!Arrays.equals(expected.column(i), found.column(i))) {
                var type = columns.get(i).type;
                words.add(
                        told(
                                columns.get(i).name,
                                type.told(expected.column(i)),
                                type.told(found.column(i))));
            }
        }
        return difference(Difference.Kind.ALTERED, expected, words.toString());
    }

    private Difference difference(Difference.Kind kind, Row row, String detail) {
        return new Difference(title(), kind, key(row), told(entry, row), told(tag, row), detail);
    }

    private @Nullable String told(int column, Row row) {
        return column < 0 ? null : columns.get(column).type.told(row.column(column));
    }

    /** Long texts are shown from a little before the place where they part. */
    private static String told(String column, String expected, String found) {
        int same = 0;
        int shorter = Math.min(expected.length(), found.length());
        while (same < shorter && expected.charAt(same) == found.charAt(same)) {
            same++;
        }
        boolean isLong = Math.max(expected.length(), found.length()) > SHOWN;
        int from = isLong ? Math.max(0, same - SHOWN / 4) : 0;
        return "%s: expected %s, found %s"
                .formatted(column, shortened(expected, from), shortened(found, from));
    }

    private static String shortened(String text, int from) {
        int start = Math.min(from, text.length());
        int end = Math.min(text.length(), start + SHOWN);
        return (start > 0 ? "…" : "")
                + text.substring(start, end)
                + (end < text.length() ? "…" : "");
    }
}

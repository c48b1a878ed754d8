package commonplace.benchmarks.replay.axon;

import commonplace.events.EntryId;

import org.springframework.jdbc.core.JdbcTemplate;

import java.util.List;

/** Tables {@code tag_entry}, {@code tag_year} and {@code tag}, a row at a time. */
final class TagTables {

    private final JdbcTemplate jdbc;

    TagTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private static final String INSERT =
            """
            INSERT INTO tag_entry (tag, published_at, path, entry_id, kind, year)
            SELECT ?, published_at, path, entry_id, left(kind, 1)::"char", extract(year FROM day)
            FROM entry
            WHERE entry_id = ?
              AND NOT retracted
            ON CONFLICT (tag, kind, published_at, path) DO NOTHING
            """;

    private static final String COUNT =
            """
            INSERT INTO tag_year (tag, year, kind, entries)
            SELECT ?, extract(year FROM day), left(kind, 1)::"char", 1
            FROM entry
            WHERE entry_id = ?
              AND NOT retracted
            ON CONFLICT (tag, year, kind) DO UPDATE
            SET entries = tag_year.entries + 1
            """;

    void add(EntryId entry, String tag) {
        jdbc.update(INSERT, tag, entry.value());
        jdbc.update(COUNT, tag, entry.value());
    }

    private static final String DISCOUNT =
            """
            UPDATE tag_year
            SET entries = tag_year.entries - 1
            FROM tag_entry
            WHERE tag_entry.entry_id = ?
              AND tag_entry.tag = ?
              AND tag_year.tag = tag_entry.tag
              AND tag_year.year = tag_entry.year
              AND tag_year.kind = tag_entry.kind
            """;

    private static final String DELETE =
            """
            DELETE FROM tag_entry
            WHERE entry_id = ?
              AND tag = ?
            """;

    void remove(EntryId entry, String tag) {
        jdbc.update(DISCOUNT, entry.value(), tag);
        jdbc.update(DELETE, entry.value(), tag);
    }

    private static final String TAGS =
            """
            SELECT unnest(tags)
            FROM entry
            WHERE entry_id = ?
            """;

    /** Deletes an entry's rows and inserts those that it has now. */
    void replace(EntryId entry) {
        var tags = tags(entry);
        tags.forEach(tag -> remove(entry, tag));
        tags.forEach(tag -> add(entry, tag));
    }

    private List<String> tags(EntryId entry) {
        return jdbc.queryForList(TAGS, String.class, entry.value());
    }

    private static final String UPSERT =
            """
            INSERT INTO tag (tag_id, sequence, name, effective, former)
            VALUES (?, ?, ?, ?, '{}')
            ON CONFLICT (tag_id) DO UPDATE
            SET sequence = excluded.sequence,
                name = excluded.name,
                effective = excluded.effective
            """;

    /** Notes a tag; what its entries are found under stays as it is. */
    void noted(String tag, long sequence, String name) {
        jdbc.update(UPSERT, tag, sequence, name, name);
    }
}

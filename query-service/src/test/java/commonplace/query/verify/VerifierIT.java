package commonplace.query.verify;

import static commonplace.testing.EntryBuilder.anArticle;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.TagDescribed;
import commonplace.events.TagId;
import commonplace.query.projection.TestViews;
import commonplace.testing.RecordedLog;
import commonplace.testing.SeededEvents;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

/** A generation's rows are those that the log comes to, and every one that is not is found. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifierIT {

    private final ProjectedSite site = new ProjectedSite();
    private final RecordedLog log = SeededEvents.random().log(1_000);

    @BeforeAll
    void project() {
        var article = anArticle().tagged("odd", "even").published();
        log.record(article);
        log.record(new TagDescribed(TagId.parse("odd"), "Odd", "Every other one."));
        site.project(log.events());
    }

    @AfterAll
    void stop() {
        assertThat(site.verify().differences()).as("every test takes back what it did").isEmpty();
        site.close();
    }

    @Test
    void whatTheProjectionWroteIsEqual() {
        var report = site.verify();
        assertThat(report.differences()).isEmpty();
        assertThat(report.equal()).isTrue();
        assertThat(report.events()).isEqualTo(log.head());
        assertThat(report.entries()).isEqualTo(count("entry"));
        assertThat(report.tagRows()).isEqualTo(count("tag_entry"));
        assertThat(report.positions()).isEqualTo(site.views.positions());
        assertThat(report.explained()).isEmpty();
    }

    @Test
    void smallSlicesMakeNoDifference() {
        var report = ProjectedSite.verify(site.inSmallSlices());
        assertThat(report.differences()).isEmpty();
        assertThat(report.entries()).isEqualTo(count("entry"));
        assertThat(report.tagRows()).isEqualTo(count("tag_entry"));
    }

    private long count(String table) {
        return Long.parseLong(site.one("SELECT count(*)::text FROM " + table));
    }

    /** Does it, looks, and takes it back. */
    private List<Difference> after(String change, String undone) {
        site.views.change(change);
        try {
            var found = site.verify();
            assertThat(ProjectedSite.verify(site.inSmallSlices()).differences())
                    .containsExactlyInAnyOrderElementsOf(found.differences());
            assertThat(found.differing()).isEqualTo(found.differences().size());
            return found.differences();
        } finally {
            site.views.change(undone);
        }
    }

    private static final String ONE =
            """
             WHERE entry_id = (SELECT entry_id
                               FROM entry
                               WHERE path NOT LIKE '%!'
                                 AND cardinality(tags) > 0
                                 AND cardinality(tag_ids) > 0
                               ORDER BY recorded_at
                               LIMIT 1)
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "html ; html || '!'",
                "published_at ; published_at + interval '1 microsecond'",
                "tags ; tags || '{a}'",
                "tag_ids ; array_remove(tag_ids, tag_ids[1])",
                "moved_from ; '{/2020/Jan/1/elsewhere/}'",
                "sequence ; sequence + 1",
                "day ; day + 1",
                "kind ; kind || '!'",
                "path ; path || '!'",
                "title ; coalesce(title, '') || '!'",
                "link_url ; coalesce(link_url, '') || '!'",
                "link_title ; coalesce(link_title, '') || '!'",
                "via_url ; coalesce(via_url, '') || '!'",
                "via_title ; coalesce(via_title, '') || '!'",
                "quotation_html ; coalesce(quotation_html, '') || '!'",
                "source ; coalesce(source, '') || '!'",
                "source_url ; coalesce(source_url, '') || '!'",
                "source_context ; coalesce(source_context, '') || '!'",
                "excerpt_html ; coalesce(excerpt_html, '') || '!'",
                "words ; words + 1",
                "words_left ; words_left + 1",
                "recorded_at ; recorded_at + interval '1 microsecond'",
                "updated_at ; updated_at + interval '1 microsecond'",
                "revisions ; revisions + 1",
                "retracted ; NOT retracted",
                "content_digest ; content_digest || content_digest"
            })
    void anAlteredColumnOfAnEntryIsNamed(String column, String value) {
        var id = site.one("SELECT entry_id::text FROM entry" + ONE);
        site.views.change(
                "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT * FROM entry" + ONE);
        var found =
                after(
                        "UPDATE entry SET %s = %s%s".formatted(column, value, ONE),
                        "UPDATE entry SET %s = kept.%s FROM kept WHERE entry.entry_id = kept.entry_id"
                                .formatted(column, column));
        assertThat(found).hasSize(1);
        var one = found.getFirst();
        assertThat(one.table()).isEqualTo("entry");
        assertThat(one.kind()).isEqualTo(Difference.Kind.ALTERED);
        assertThat(one.entry()).isEqualTo(id);
        assertThat(one.detail()).startsWith(column + ": expected ").contains(", found ");
    }

    @Test
    void aMissingEntryIsFound() {
        var id = site.one("SELECT entry_id::text FROM entry" + ONE);
        site.views.change(
                "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT * FROM entry" + ONE);
        var found = after("DELETE FROM entry" + ONE, "INSERT INTO entry TABLE kept");
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().kind()).isEqualTo(Difference.Kind.MISSING);
        assertThat(found.getFirst().entry()).isEqualTo(id);
    }

    @Test
    void anEntryThatNobodyPublishedIsFound() {
        site.views.change(
                "CREATE TABLE ghost AS SELECT * FROM entry"
                        + ONE
                        + ";UPDATE ghost SET entry_id = '00000000-0000-0000-0000-000000000000',"
                        + " path = path || '!'");
        var found =
                after(
                        "INSERT INTO entry TABLE ghost",
                        "DELETE FROM entry USING ghost WHERE ghost.entry_id = entry.entry_id;"
                                + " DROP TABLE ghost");
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().kind()).isEqualTo(Difference.Kind.EXTRA);
        assertThat(found.getFirst().entry()).isEqualTo("00000000-0000-0000-0000-000000000000");
    }

    private static final String ODD = " WHERE tag = 'odd'";

    @Test
    void aMissingRowOfATagIsFound() {
        site.views.change(
                "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT * FROM tag_entry" + ODD);
        var found = after("DELETE FROM tag_entry" + ODD, "INSERT INTO tag_entry TABLE kept");
        assertThat(kinds(found)).containsExactly("tag_entry MISSING odd");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "published_at, published_at + interval '1 day'",
                "path, path || '!'",
                "kind, 'note'",
                "year, year - 1"
            })
    void anAlteredRowOfATagIsFound(String column, String value) {
        site.views.change(
                "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT * FROM tag_entry" + ODD);
        var found =
                after(
                        "UPDATE tag_entry SET %s = %s%s".formatted(column, value, ODD),
                        "DELETE FROM tag_entry" + ODD + "; INSERT INTO tag_entry TABLE kept");
        assertThat(kinds(found)).containsExactly("tag_entry ALTERED odd");
        assertThat(found.getFirst().detail()).startsWith(column + ": ");
    }

    @Test
    void aRowOfATagWithoutReasonIsFound() {
        var found =
                after(
                        """
                        INSERT INTO tag_entry (tag, published_at, path, entry_id, kind, year)
                        SELECT 'invented', published_at, path, entry_id, kind, year
                        FROM tag_entry
                        WHERE tag = 'odd'
                        """,
                        "DELETE FROM tag_entry WHERE tag = 'invented'");
        assertThat(kinds(found)).containsExactly("tag_entry EXTRA invented");
    }

    @Test
    void anAlteredCountIsFound() {
        var found =
                after(
                        "UPDATE tag_year SET entries = entries + 1" + ODD,
                        "UPDATE tag_year SET entries = entries - 1" + ODD);
        assertThat(kinds(found)).containsExactly("tag_year ALTERED odd");
        assertThat(found.getFirst().detail()).isEqualTo("entries: expected 1, found 2");
    }

    @Test
    void aCountOfNothingIsFound() {
        var delete = "DELETE FROM tag_year WHERE year = 3000";
        assertThat(kinds(after("INSERT INTO tag_year VALUES ('odd', 3000, 'n', 2)", delete)))
                .containsExactly("tag_year EXTRA odd");
        assertThat(kinds(after("INSERT INTO tag_year VALUES ('odd', 3000, 'n', 0)", delete)))
                .containsExactly("tag_year EXTRA odd");
    }

    @Test
    void aMissingCountIsFound() {
        site.views.change(
                "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT * FROM tag_year" + ODD);
        var found = after("DELETE FROM tag_year" + ODD, "INSERT INTO tag_year TABLE kept");
        assertThat(kinds(found)).containsExactly("tag_year MISSING odd");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "sequence ; sequence + 1",
                "name ; 'other'",
                "merged_into ; 'other'",
                "effective ; 'other'",
                "shown ; 'Other'",
                "description ; NULL",
                "former ; '{other}'"
            })
    void anAlteredColumnOfATagIsNamed(String column, String value) {
        site.views.change(
                "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT * FROM tag WHERE tag_id ="
                        + " 'odd'");
        var found =
                after(
                        "UPDATE tag SET %s = %s WHERE tag_id = 'odd'".formatted(column, value),
                        "DELETE FROM tag WHERE tag_id = 'odd'; INSERT INTO tag TABLE kept;");
        assertThat(kinds(found)).containsExactly("tag ALTERED odd");
        assertThat(found.getFirst().detail()).startsWith(column + ": ");
    }

    @Test
    void aFormerPathWithoutReasonIsFound() {
        var id = site.one("SELECT entry_id::text FROM entry" + ONE);
        var found =
                after(
                        "INSERT INTO former_path VALUES ('/never/', '%s')".formatted(id),
                        "DELETE FROM former_path WHERE path = '/never/'");
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().kind()).isEqualTo(Difference.Kind.EXTRA);
        assertThat(found.getFirst().key()).contains("path=/never/");
        assertThat(found.getFirst().entry()).isEqualTo(id);
    }

    private static final String SOUGHT =
            " WHERE entry_id = (SELECT entry_id FROM tag_entry WHERE tag = 'odd')";

    private List<Difference> afterSearch(String change) {
        site.views.change(
                "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT * FROM entry_search"
                        + SOUGHT);
        site.views.change(change + SOUGHT);
        return after(
                "ANALYZE entry_search",
                "DELETE FROM entry_search" + SOUGHT + "; INSERT INTO entry_search TABLE kept");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "published_at ; published_at + interval '1 microsecond'",
                "kind ; 'other'",
                "year ; year + 1",
                "tags ; tags || '{a}'",
                "document ; document || 'never'::tsvector",
                "document ; strip(document)",
            })
    void anAlteredColumnOfWhatSearchesReadIsNamed(String column, String value) {
        var found = afterSearch("UPDATE entry_search SET %s = %s".formatted(column, value));
        assertThat(kinds(found)).containsExactly("entry_search ALTERED null");
        assertThat(found.getFirst().detail()).endsWith(": " + column);
        assertThat(found.getFirst().entry()).isNotNull();
    }

    @Test
    void whatSearchesReadIsNeitherMissingNorThereWithoutReason() {
        assertThat(kinds(afterSearch("DELETE FROM entry_search")))
                .containsExactly("entry_search MISSING null");
        assertThat(
                        kinds(
                                after(
                                        """
                                        INSERT INTO entry_search
                                        VALUES (gen_random_uuid(), now(), 'note', 1, '{}', '')
                                        """,
                                        "DELETE FROM entry_search WHERE year = 1")))
                .containsExactly("entry_search EXTRA null");
    }

    @Test
    void theAuditFindsWhatSearchesReadByAndBy() throws Exception {
        site.views.change(
                "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT * FROM entry_search"
                        + SOUGHT);
        site.views.change("DELETE FROM entry_search" + SOUGHT);
        try (var snapshot = Snapshot.of(site.views.source(), TestViews.SCHEMA)) {
            var findings = new Findings();
            for (int part = 0; part < 32; part++) {
                snapshot.compareSearch(new SearchRows.Part(part, 32), findings);
            }
            assertThat(kinds(findings.told())).containsExactly("entry_search MISSING null");
        } finally {
            site.views.change("INSERT INTO entry_search TABLE kept");
        }
    }

    @Test
    void manyDifferencesAreCountedAndSomeOfThemTold() {
        site.views.change(
                "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT * FROM tag_entry");
        site.views.change("DELETE FROM tag_entry; UPDATE entry SET words = words + 1");
        try {
            var report = site.verify();
            long all = report.entries() + report.tagRows();
            assertThat(report.differing()).isBetween(Math.min(all, Report.TOLD), all);
            assertThat(report.differences()).hasSize((int) Math.min(all, Report.TOLD));
        } finally {
            site.views.change(
                    "INSERT INTO tag_entry TABLE kept; UPDATE entry SET words = words - 1");
        }
    }

    private static List<String> kinds(List<Difference> found) {
        return found.stream().map(one -> one.table() + " " + one.kind() + " " + one.tag()).toList();
    }

    /** A new column must not be passed over in silence. */
    @ParameterizedTest
    @EnumSource
    void everyColumnIsCompared(Table table) {
        assertThat(
                        site.views.texts(
                                """
                                SELECT column_name
                                FROM information_schema.columns
                                WHERE table_schema = '%s'
                                  AND table_name = '%s'
                                ORDER BY ordinal_position
                                """
                                        .formatted(TestViews.SCHEMA, table.title())))
                .isEqualTo(table.columns().stream().map(Table.Column::name).toList());
    }

    @Test
    void aGenerationIsEqualToItselfByTagAndYear() throws Exception {
        var same = site.verifier().compare(TestViews.SCHEMA, TestViews.SCHEMA);
        assertThat(same.equal()).isTrue();
        assertThat(same.tagYears())
                .isGreaterThan(
                        Long.parseLong(
                                site.one("SELECT count(DISTINCT (tag, year)) FROM tag_year")));
    }

    @Test
    void anotherGenerationThatDiffersIsComparedByTagAndYear() throws Exception {
        site.views.change("CREATE SCHEMA generation_2");
        for (var table : List.of("entry", "tag_entry", "consumer_offset")) {
            site.views.change("CREATE TABLE generation_2.%s AS TABLE %s".formatted(table, table));
        }
        try {
            assertThat(compared().equal()).isTrue();
            site.views.change(
                    """
                    UPDATE generation_2.entry
                    SET html = html || '!'
                    WHERE entry_id = (SELECT entry_id FROM tag_entry WHERE tag = 'odd')
                    """);
            assertThat(compared().differing())
                    .containsExactly("all entries of 2024", "tag even of 2024", "tag odd of 2024");
            site.views.change("UPDATE generation_2.consumer_offset SET position = position + 1");
            assertThat(compared().comparable()).isFalse();
        } finally {
            site.views.change("DROP SCHEMA generation_2 CASCADE");
        }
    }

    private Comparison compared() throws Exception {
        return site.verifier().compare(TestViews.SCHEMA, "generation_2");
    }
}

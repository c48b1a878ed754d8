package commonplace.query.repair;

import static commonplace.testing.EntryBuilder.anArticle;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.EntryRetracted;
import commonplace.events.TagId;
import commonplace.events.TagName;
import commonplace.events.TagRenamed;
import commonplace.query.change.Announcing;
import commonplace.query.projection.TestViews;
import commonplace.query.verify.Difference;
import commonplace.query.verify.ProjectedSite;
import commonplace.query.verify.Watch;
import commonplace.testing.EntryBuilder;
import commonplace.testing.Eventually;
import commonplace.testing.RecordedLog;
import commonplace.testing.SeededEvents;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Whatever a row has become, it is what the log says afterwards, and nothing else has changed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepairIT {

    private final ProjectedSite site = new ProjectedSite();
    private final SeededEvents seeded = SeededEvents.random();
    private final RecordedLog log = seeded.log(600);
    private final EntryBuilder entry = anArticle().tagged("odd", "even");
    private final Repair repair =
            new Repair(
                    site.views.source(),
                    site.topic.settings(),
                    ZoneOffset.UTC,
                    Announcing.TO_NOBODY);

    @BeforeAll
    void project() {
        log.record(entry.published());
        log.record(anArticle().tagged("odd").published());
        log.record(new TagRenamed(TagId.parse("even"), new TagName("straight")));
        site.project(log.events());
    }

    @AfterAll
    void stop() {
        site.close();
    }

    private UUID id() {
        return entry.id().value();
    }

    private Repaired entry(UUID id) {
        try {
            return repair.entry(TestViews.SCHEMA, id);
        } catch (SQLException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private Repaired tag(String tag) {
        try {
            return repair.tag(TestViews.SCHEMA, tag, Watch.NOBODY);
        } catch (SQLException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private void isEqual() {
        assertThat(site.verify().differences()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE entry SET html = 'gone' WHERE entry_id = '%s'",
                "UPDATE entry SET published_at = now() WHERE entry_id = '%s'",
                "UPDATE entry SET tags = '{other}' WHERE entry_id = '%s'",
                "UPDATE entry SET retracted = TRUE WHERE entry_id = '%s'",
                "UPDATE entry SET sequence = 7 WHERE entry_id = '%s'",
                "DELETE FROM entry WHERE entry_id = '%s'",
                "DELETE FROM tag_entry WHERE entry_id = '%s'",
                "UPDATE tag_entry SET entry_id = gen_random_uuid() WHERE entry_id = '%s'",
                "UPDATE tag_entry SET year = 1999 WHERE entry_id = '%s'",
                "INSERT INTO former_path VALUES ('/never/', '%s')",
                "DELETE FROM entry_search WHERE entry_id = '%s'",
                "UPDATE entry_search SET document = document || 'never' WHERE entry_id = '%s'",
                "UPDATE entry_search SET year = 1999 WHERE entry_id = '%s'",
                """
                INSERT INTO tag_entry (tag, published_at, path, entry_id, kind, year)
                SELECT 'invented', published_at, path, entry_id, left(kind, 1)::"char",
                       extract(year FROM day)
                FROM entry
                WHERE entry_id = '%s'
                """
            })
    void anEntrysRowsAreMended(String damage) {
        var before = site.views.tables();
        site.views.change(damage.formatted(id()));
        var found = site.verify();
        assertThat(found.equal()).isFalse();
        var done = entry(id());
        assertThat(done.written() + done.removed()).isPositive();
        assertThat(site.views.tables()).isEqualTo(before);
        isEqual();
        assertThat(entry(id()).written()).isZero();
        assertThat(entry(id()).removed()).isZero();
    }

    @Test
    void anEntryThatNobodyPublishedIsTakenAway() {
        var ghost = UUID.randomUUID();
        site.views.change(
                """
                CREATE TEMP TABLE ghost AS SELECT * FROM entry WHERE entry_id = '%s';
                UPDATE ghost SET entry_id = '%s', path = '/2020/Jan/1/ghost/';
                INSERT INTO entry TABLE ghost
                """
                        .formatted(id(), ghost));
        assertThat(site.verify().differences())
                .extracting(Difference::kind)
                .containsExactly(Difference.Kind.EXTRA);
        assertThat(entry(ghost).removed()).isEqualTo(1);
        isEqual();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE tag_year SET entries = entries + 1 WHERE tag = 'odd'",
                "DELETE FROM tag_year WHERE tag = 'odd'",
                "INSERT INTO tag_year VALUES ('odd', 1999, 'n', 3)",
                "DELETE FROM tag_entry WHERE tag = 'odd'",
                "INSERT INTO tag_entry VALUES (now(), gen_random_uuid(), 2020, 'n', 'odd',"
                        + " '/2020/Jan/1/x/')",
                "UPDATE entry SET tags = array_remove(tags, 'odd'), tag_ids = array_remove(tag_ids,"
                        + " 'odd')"
            })
    void aTagsRowsAreMended(String damage) {
        var before = site.views.tables();
        site.views.change(damage);
        assertThat(site.verify().equal()).isFalse();
        var done = tag("odd");
        assertThat(done.written() + done.removed()).isPositive();
        assertThat(site.views.tables()).isEqualTo(before);
        isEqual();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE site_day SET entries = entries + 1",
                "DELETE FROM site_day",
                "INSERT INTO site_day VALUES ('1999-12-31', 'note', 2)"
            })
    void theCountsOfDaysAreMended(String damage) throws Exception {
        var before = site.views.tables();
        site.views.change(damage);
        assertThat(site.verify().differences())
                .isNotEmpty()
                .allMatch(one -> one.table().equals("site_day"));
        var done = repair.days(TestViews.SCHEMA);
        assertThat(done.written() + done.removed()).isPositive();
        assertThat(site.views.tables()).isEqualTo(before);
        isEqual();
    }

    @Test
    void aTagIsFoundByItsIdentityToo() {
        var before = site.views.tables();
        site.views.change("DELETE FROM tag WHERE tag_id = 'even'");
        site.views.change("DELETE FROM tag_entry WHERE tag = 'straight'");
        tag("even");
        assertThat(site.views.tables()).isEqualTo(before);
        isEqual();
    }

    @Test
    void aTagThatNothingIsSaidOfIsTakenAway() {
        site.views.change("INSERT INTO tag_year VALUES ('nothing', 2020, 'n', 3)");
        assertThat(tag("nothing").removed()).isEqualTo(1);
        isEqual();
    }

    @RepeatedTest(5)
    void whatVerifyNamesRepairMends() {
        var dice = seeded.dice();
        var damages =
                List.of(
                        "UPDATE entry SET html = html || '!' WHERE ctid = ANY(ARRAY(SELECT ctid"
                                + " FROM entry ORDER BY md5(path || '%d') LIMIT 3))",
                        "DELETE FROM tag_entry WHERE ctid = ANY(ARRAY(SELECT ctid FROM tag_entry"
                                + " ORDER BY md5(path || '%d') LIMIT 3))",
                        "UPDATE tag_year SET entries = entries + 2 WHERE ctid = ANY(ARRAY(SELECT"
                                + " ctid FROM tag_year ORDER BY md5(tag || '%d') LIMIT 2))",
                        "DELETE FROM former_path WHERE ctid = ANY(ARRAY(SELECT ctid FROM"
                                + " former_path ORDER BY md5(path || '%d') LIMIT 2))",
                        "DELETE FROM tag WHERE ctid = ANY(ARRAY(SELECT ctid FROM tag ORDER BY"
                                + " md5(tag_id || '%d') LIMIT 2))");
        for (int i = 0; i < 3; i++) {
            site.views.change(damages.get(dice.nextInt(damages.size())).formatted(dice.nextInt()));
        }
        for (var one : site.verify().differences()) {
            if (one.tag() != null && !one.table().equals("tag_entry")) {
                tag(one.tag());
            } else if (one.entry() != null) {
                entry(UUID.fromString(one.entry()));
            }
        }
        isEqual();
    }

    @Test
    void theProjectionGoesOnAfterwardsAsIfNothingHadBeen() {
        site.views.change("UPDATE tag_year SET entries = 40 WHERE tag = 'odd'");
        tag("odd");
        var other = anArticle().tagged("odd");
        var more =
                List.of(log.record(other.published()), log.record(new EntryRetracted(other.id())));
        site.project(more, log.events());
        Eventually.passes(this::isEqual);
    }
}

package commonplace.query.archive;

import static commonplace.testing.EntryBuilder.aLink;
import static commonplace.testing.EntryBuilder.aNote;
import static commonplace.testing.EntryBuilder.aQuotation;
import static commonplace.testing.EntryBuilder.anArticle;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.EntryId;
import commonplace.events.EntryPath;
import commonplace.events.EntryRetracted;
import commonplace.events.Event;
import commonplace.events.Kind;
import commonplace.events.Slug;
import commonplace.query.page.Place;
import commonplace.query.page.ServedSite;
import commonplace.testing.EntryBuilder;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Home, kinds, years, months and days of a seeded site, compared with what a list in memory says.
 */
class ArchiveIT {

    private static final long SEED = 20_240_210;
    private static final int ENTRIES = 420;
    private static final ZoneId ZONE = ZoneId.of("Pacific/Auckland");
    private static final ServedSite SITE = ServedSite.in(ZONE);

    /** What is on the site, newest first. */
    private static final List<Published> MODEL = new ArrayList<>();

    private record Published(EntryId id, Kind kind, String path, Instant at) {

        LocalDate day() {
            return at.atZone(ZONE).toLocalDate();
        }
    }

    @BeforeAll
    static void publish() {
        var random = new Random(SEED);
        System.out.println("seed " + SEED);
        var events = new ArrayList<Event>();
        for (int i = 0; i < ENTRIES; i++) {
            // Half of it on few instants, so that paths must decide the order.
            var at =
                    i % 2 == 0
                            ? Instant.parse("2023-12-31T11:00:00Z")
                                    .plusSeconds(random.nextInt(3) * 60L)
                            : Instant.parse("2019-01-01T00:00:00Z")
                                    .plusSeconds(random.nextLong(5L * 365 * 24 * 60 * 60));
            publish(kind(random), at, "e" + random.nextInt(1_000_000), events);
        }
        for (int i = 0; i < ENTRIES / 10; i++) {
            var gone = MODEL.remove(random.nextInt(MODEL.size()));
            events.add(new EntryRetracted(gone.id()));
        }
        MODEL.sort(NEWEST_FIRST);
        SITE.apply(events.toArray(Event[]::new));
    }

    private static final Comparator<Published> NEWEST_FIRST =
            Comparator.comparing(Published::at).thenComparing(Published::path).reversed();

    private static Kind kind(Random random) {
        var kinds = List.of(Kind.values());
        return kinds.get(random.nextInt(kinds.size()));
    }

    private static void publish(Kind kind, Instant at, String slug, List<Event> events) {
        var path = EntryPath.of(at.atZone(ZONE).toLocalDate(), Slug.parse(slug)).value();
        var entry = entry(kind).withId(new EntryId(UUID.randomUUID())).at(path).dated(at);
        if (MODEL.stream().noneMatch(one -> one.path().equals(path))) {
            MODEL.add(new Published(entry.id(), kind, path, at));
            events.add(entry.published());
        }
    }

    private static EntryBuilder entry(Kind kind) {
        return switch (kind) {
            case ARTICLE -> anArticle();
            case LINK -> aLink();
            case QUOTATION -> aQuotation();
            case NOTE -> aNote();
        };
    }

    @AfterAll
    static void close() {
        SITE.close();
    }

    @Test
    void turningPagesShowsEachEntryOnceAndInOrder() {
        assertThat(turned("/.json?size=37")).isEqualTo(paths(all -> true));
        for (var kind : Kind.values()) {
            assertThat(turned("/" + kind.plural() + ".json"))
                    .isEqualTo(paths(one -> one.kind() == kind));
        }
        assertThat(turned("/notes.json?year=2023"))
                .isEqualTo(paths(one -> one.kind() == Kind.NOTE && one.day().getYear() == 2023));
    }

    @Test
    void pagesByNumberShowTheSame() {
        var shown = new ArrayList<String>();
        for (int page = 1; page <= (MODEL.size() + 99) / 100; page++) {
            shown.addAll(shownOn(SITE.json("/.json?size=100&page=" + page)));
        }
        assertThat(shown).isEqualTo(paths(all -> true));
        assertThat(SITE.get("/?size=1&page=" + (MODEL.size() + 1)).statusCode()).isEqualTo(400);
    }

    /** From the last page, always to the newer one: the same pages again. */
    @Test
    void turningBackShowsEachEntryOnceToo() {
        var last =
                SITE.json(
                        "/.json?size=50&before="
                                + MODEL.get(MODEL.size() - 21).path().substring(1));
        assertThat(shownOn(last)).hasSize(20);
        var shown = new ArrayList<>(shownOn(last));
        for (var previous = last.get("previous"); !previous.isNull(); ) {
            var page = SITE.json(previous.asString());
            // The first page is always full: it may show again what the second does.
            var more = shownOn(page).stream().filter(path -> !shown.contains(path)).toList();
            shown.addAll(0, more);
            previous = page.get("previous");
        }
        assertThat(shown).isEqualTo(paths(all -> true));
    }

    /** On a site that has other things in other months. */
    @Test
    void whatIsPublishedMeanwhileMovesNothing() {
        var site = ServedSite.shared();
        var events = new ArrayList<Event>();
        var before = new ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            var path = "/1999/Feb/1/n%02d/".formatted(i);
            events.add(aNote().dated("1999-02-01T00:00:00Z").at(path).published());
            before.addFirst(path);
        }
        site.apply(events.toArray(Event[]::new));
        var shown = new ArrayList<String>();
        var next = "/1999/Feb.json?size=7";
        for (int i = 0; !next.isEmpty(); i++) {
            var page = site.json(next);
            shown.addAll(shownOn(page));
            next = page.get("next").isNull() ? "" : page.get("next").asString();
            // One that is newer than all, one in the midst of what was shown already.
            var newer = aNote().dated("1999-02-02T00:00:00Z");
            var amidst = aNote().dated("1999-02-01T00:00:00Z");
            site.apply(
                    newer.at("/1999/Feb/2/x%d/".formatted(i)).published(),
                    amidst.at("/1999/Feb/1/zz%d/".formatted(i)).published());
        }
        assertThat(shown).isEqualTo(before);

        var gone = aNote().dated("1999-01-15T00:00:00Z").at("/1999/Jan/15/gone/");
        site.apply(gone.published(), new EntryRetracted(gone.id()));
        assertThat(shownOn(site.json("/1999/Feb.json?before=1999/Jan/15/gone/"))).isEmpty();
        assertThat(site.get("/1999/Feb/?before=1999/Jan/15/gone/").body())
                .contains("Nothing older");
    }

    @Test
    void aPlaceThatIsNoneIsRefused() {
        for (var before :
                List.of("nowhere", "/2024/Feb/1/x/", "2024/Feb/1/none/", "%00", "", "a%20b")) {
            var answer = SITE.get("/.json?before=" + before);
            assertThat(answer.statusCode()).as(before).isEqualTo(400);
            assertThat(answer.body()).contains("without its first slash");
        }
        var here = MODEL.getFirst().path().substring(1);
        assertThat(SITE.get("/.json?page=2&before=" + here).statusCode()).isEqualTo(400);
        assertThat(SITE.get("/.json?before=%s&before=%s".formatted(here, here)).statusCode())
                .isEqualTo(400);
        assertThat(SITE.get("/notes.json?year=1999").statusCode()).isEqualTo(400);
        assertThat(SITE.get("/notes.json?year=x").statusCode()).isEqualTo(400);
    }

    @Test
    void aYearCountsItsMonthsAndKinds() {
        var years = grouped(one -> one.day().getYear());
        for (var year : years.keySet()) {
            var json = SITE.json("/%04d.json".formatted(year));
            var in = years.get(year);
            assertThat(json.get("total").asInt()).isEqualTo(in.size());
            assertThat(counts(json.get("counts"))).isEqualTo(kinds(in));
            assertThat(json.get("months").size()).isEqualTo(12);
            for (int month = 1; month <= 12; month++) {
                int number = month;
                var these = in.stream().filter(one -> one.day().getMonthValue() == number).toList();
                var told = json.get("months").get(month - 1);
                assertThat(told.get("count").asInt()).isEqualTo(these.size());
                assertThat(counts(told.get("counts"))).isEqualTo(kinds(these));
                assertThat(told.get("path").asString())
                        .isEqualTo(Place.month(YearMonth.of(year, month)));
            }
            assertBeside(json, "Year", years.navigableKeySet(), year, "/%04d.json"::formatted);
        }
        var archive = SITE.json("/archive.json");
        assertThat(archive.get("total").asInt()).isEqualTo(MODEL.size());
        assertThat(archive.get("years").findValues("year").stream().map(JsonNode::asInt).toList())
                .isEqualTo(List.copyOf(years.descendingKeySet()));
    }

    @Test
    void aMonthHasItsDaysAndEntries() {
        var months = grouped(one -> YearMonth.from(one.day()));
        for (var month : months.keySet()) {
            var address = place(Place.month(month));
            var json = SITE.json(address);
            var in = months.get(month);
            assertThat(json.get("total").asInt()).isEqualTo(in.size());
            assertThat(counts(json.get("counts"))).isEqualTo(kinds(in));
            var days =
                    in.stream()
                            .collect(
                                    Collectors.groupingBy(
                                            Published::day, TreeMap::new, Collectors.counting()));
            var told = new TreeMap<LocalDate, Long>();
            json.get("days")
                    .forEach(
                            day ->
                                    told.put(
                                            LocalDate.parse(day.get("day").asString()),
                                            day.get("count").asLong()));
            assertThat(told).isEqualTo(days);
            assertThat(turned(address)).isEqualTo(in.stream().map(Published::path).toList());
            assertBeside(
                    json, "Month", months.navigableKeySet(), month, one -> place(Place.month(one)));
        }
    }

    @Test
    void aDayHasItsEntriesAndTheDaysBesideIt() {
        var days = grouped(Published::day);
        for (var day : days.keySet()) {
            var address = place(Place.day(day));
            var json = SITE.json(address);
            assertThat(json.get("total").asInt()).isEqualTo(days.get(day).size());
            assertThat(turned(address))
                    .isEqualTo(days.get(day).stream().map(Published::path).toList());
            assertBeside(json, "Day", days.navigableKeySet(), day, one -> place(Place.day(one)));
        }
    }

    @Test
    void aCalendarLinksTheDaysThatHaveEntries() {
        var months = grouped(one -> YearMonth.from(one.day()));
        var month = months.firstKey();
        var page = Jsoup.parse(SITE.get(Place.month(month)).body());
        assertThat(page.select(".calendar tr:not(:first-child) td")).hasSizeBetween(28, 42);
        assertThat(page.select(".calendar a").eachAttr("href"))
                .isEqualTo(
                        Objects.requireNonNull(months.get(month)).stream()
                                .map(Published::day)
                                .distinct()
                                .sorted()
                                .map(Place::day)
                                .toList());
        int offset = month.atDay(1).getDayOfWeek().getValue() - 1;
        var first = page.select(".calendar tr").get(1).select("td");
        assertThat(first.stream().filter(cell -> !cell.hasText())).hasSize(offset);
        var year = Jsoup.parse(SITE.get(Place.year(month.getYear())).body());
        assertThat(year.select(".rows tr")).hasSize(12);
        assertThat(year.select("[style]")).isEmpty();
    }

    @Test
    void whatCannotBeOrIsNotThereSaysWhy() {
        var wrong =
                Map.of(
                        "/2023/Feb/29/", "February 2023 has the days 1 to 28, and no day 29.",
                        "/2023/Feb/0/", "no day 0",
                        "/2023/Foo/", "'Foo' is no month",
                        "/2023/13/", "'13' is no month",
                        "/2023/Foo/1/", "'Foo' is no month",
                        "/0000/", "no year 0000",
                        "/1066/", "in 1066",
                        "/9999/", "in 9999",
                        "/1066/Oct/", "in October 1066",
                        "/1066/Oct/14/", "on the 14th October 1066");
        wrong.forEach(
                (address, why) -> {
                    var answer = SITE.get(address);
                    assertThat(answer.statusCode()).as(address).isEqualTo(404);
                    assertThat(answer.body()).as(address).contains(why);
                });
    }

    private static <K extends Comparable<? super K>> void assertBeside(
            JsonNode json, String what, NavigableSet<K> all, K here, Function<K, String> address) {
        var lower = all.lower(here);
        var higher = all.higher(here);
        assertThat(json.get("previous" + what).asString(""))
                .isEqualTo(lower == null ? "" : address.apply(lower));
        assertThat(json.get("next" + what).asString(""))
                .isEqualTo(higher == null ? "" : address.apply(higher));
    }

    private static String place(String place) {
        return place.substring(0, place.length() - 1) + ".json";
    }

    private static Map<String, Integer> counts(JsonNode counts) {
        var told = new TreeMap<String, Integer>();
        counts.properties().forEach(one -> told.put(one.getKey(), one.getValue().asInt()));
        return told;
    }

    private static Map<String, Integer> kinds(List<Published> entries) {
        return entries.stream()
                .collect(
                        Collectors.toMap(
                                one -> one.kind().toString(),
                                one -> 1,
                                Integer::sum,
                                TreeMap::new));
    }

    private static <K extends Comparable<? super K>> NavigableMap<K, List<Published>> grouped(
            Function<Published, K> by) {
        return MODEL.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList()));
    }

    private static List<String> paths(Predicate<Published> which) {
        return MODEL.stream().filter(which).map(Published::path).toList();
    }

    private static List<String> turned(String address) {
        var shown = new ArrayList<String>();
        var seen = new TreeSet<String>();
        for (var next = address; seen.add(next); ) {
            var page = SITE.json(next);
            shown.addAll(shownOn(page));
            if (page.get("next").isNull()) {
                return shown;
            }
            next = page.get("next").asString();
            assertThat(next).contains("before=");
        }
        throw new AssertionError("The pages lead in a circle: " + seen);
    }

    private static List<String> shownOn(JsonNode page) {
        return page.findValues("items").stream()
                .flatMap(items -> items.valueStream())
                .map(item -> item.get("path").asString())
                .toList();
    }
}

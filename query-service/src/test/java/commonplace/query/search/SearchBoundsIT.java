package commonplace.query.search;

import static commonplace.testing.EntryBuilder.aNote;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.Body;
import commonplace.query.page.ServedSite;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whatever is asked, and whatever was written, a search has an end. */
class SearchBoundsIT {

    private static final Duration TIMEOUT = Duration.ofMillis(300);

    private static final ServedSite SITE = ServedSite.shared();

    private static HttpResponse<String> search(String words) {
        return SITE.get("/search.json?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
    }

    private static int total(String words) {
        return SITE.json("/search.json?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
                .get("total")
                .asInt();
    }

    /** Copies of an entry that no event brought about, to make a search slow. */
    private static void many(int copies) {
        SITE.apply(aNote().titled("Weevil").saying("One of many weevils.").published());
        SITE.execute(
                """
                INSERT INTO entry_search (entry_id, published_at, kind, year, tags, document)
                SELECT gen_random_uuid(), published_at - n * interval '1 minute', kind, year, tags,
                       document
                FROM entry_search, generate_series(1, %d) AS n
                WHERE document @@ 'weevil'
                """
                        .formatted(copies));
    }

    @Test
    void ofVeryManyMatchesTheNewestAreCountedAndTheReaderIsTold() {
        many(Matches.MOST + 500);
        try {
            var found = SITE.json("/search.json?q=weevil");
            assertThat(found.get("total").asInt()).isEqualTo(Matches.MOST);
            assertThat(found.get("more").asBoolean()).isTrue();
            assertThat(SITE.get("/search/?q=weevil").body())
                    .contains("10,000 entries or more", "Only the newest 10,000");
            assertThat(SITE.get("/search/?q=weevil&page=334").statusCode()).isEqualTo(200);
            assertThat(SITE.get("/search/?q=weevil&page=335").statusCode()).isEqualTo(400);
        } finally {
            SITE.execute("DELETE FROM entry_search WHERE document @@ 'weevil'");
        }
    }

    @Test
    void whatTakesTooLongIsGivenUpInTimeAndSaysWhatToDo() {
        try (var slow =
                ServedSite.with(
                        "commonplace.search.timeout=" + TIMEOUT.toMillis() + "ms",
                        "commonplace.search.together=1")) {
            slow.apply(aNote().saying("Anything.").published());
            // As slow as very many entries would be.
            slow.execute(
                    """
                    ALTER TABLE entry_search RENAME TO entry_search_quick;
                    CREATE VIEW entry_search AS
                    SELECT entry_id, published_at, kind, year, tags,
                           CASE WHEN pg_sleep(60) IS NULL THEN document END AS document
                    FROM entry_search_quick
                    """);
            long begun = System.nanoTime();
            var answer = slow.get("/search.json?q=anything");
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(TIMEOUT, TIMEOUT.plusSeconds(20));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            assertThat(answer.body()).contains("too-broad", "Add a word");
            assertThat(slow.get("/search/?q=anything", "Accept", "text/html").body())
                    .contains("too broad");
            whoComesWhileOthersSearchWaitsForSoLongOnly(slow);
        }
    }

    private static void whoComesWhileOthersSearchWaitsForSoLongOnly(ServedSite slow) {
        var answers =
                IntStream.range(0, 6)
                        .mapToObj(
                                n ->
                                        CompletableFuture.supplyAsync(
                                                () -> slow.get("/search/?q=anything").statusCode(),
                                                Thread::startVirtualThread))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
        assertThat(answers).contains(422, 429).containsOnly(422, 429);
    }

    private static String text(Random random, String letters, int words, int length) {
        return IntStream.range(0, words)
                .mapToObj(
                        n ->
                                random.ints(length, 0, letters.length())
                                        .mapToObj(i -> letters.substring(i, i + 1))
                                        .collect(Collectors.joining()))
                .collect(Collectors.joining(" "));
    }

    @Test
    void theLongestTextsThereCanBeAreFoundByTheirBeginnings() {
        var random = new Random(7);
        var latin = "abcdefghijklmnopqrstuvwxyz";
        var han = IntStream.range(0x4e00, 0x9000).mapToObj(Character::toString).toList();
        for (var text :
                List.of(
                        // Every word another one: some 1.7 MB as a document.
                        text(random, latin, 1_000_000 / 8, 7),
                        text(random, latin.toUpperCase(Locale.ROOT), 1_000_000 / 5, 4),
                        random.ints(990_000, 0, han.size())
                                .mapToObj(han::get)
                                .collect(Collectors.joining()),
                        "x".repeat(990_000),
                        "a-".repeat(490_000),
                        "a/b.c@d&".repeat(120_000),
                        "<".repeat(990_000),
                        "word ".repeat(190_000))) {
            long begun = System.nanoTime();
            SITE.apply(aNote().saying("gorgon 山月 " + text, Body.Format.TEXT).published());
            System.out.printf(
                    "%s… took %d ms%n",
                    text.substring(0, 10), (System.nanoTime() - begun) / 1_000_000);
        }
        assertThat(total("gorgon 山月")).isEqualTo(8);
        assertThat(search("gorgon").body()).contains("<mark>gorgon</mark>");
    }

    @Test
    void inALongTextLettersAreFoundWhereverTheyStand() {
        var filler = "本日は晴天なり。".repeat(20_000);
        SITE.apply(
                aNote().saying(filler + "終わりの鯨" + filler, Body.Format.TEXT).published(),
                aNote().saying(filler + "鯨の終わり", Body.Format.TEXT).published());
        assertThat(total("わりの鯨")).isEqualTo(1);
        assertThat(total("鯨の終わり")).isEqualTo(1);
        assertThat(total("終わり")).isEqualTo(2);
        assertThat(total("天なり本")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'",
                "\"",
                "\\",
                "''",
                "a'b",
                "a\\",
                "\\'",
                ":*",
                "a:*",
                "a:A",
                "!",
                "!!a",
                "&",
                "|",
                "a &",
                "<->",
                "a <-> b",
                "(",
                ")",
                "((((",
                "%",
                "%%",
                "_",
                "\"\"",
                "\" \"",
                "- -",
                "-",
                "--a",
                "or",
                "or or",
                "or a or",
                "-or",
                "\u0001",
                "a\u0002b",
                "\u0000",
                "\ud83d\ude00",
                "\ufffd",
                "\u202e",
                "a\u0301",
                "$1",
                "?",
                "??",
                "{}",
                "#css",
                "'#css'",
                "ﷺ",
                "İ",
                "ß",
                "山",
                "山-月",
                "\"山 月\"",
                "山:*",
                "ー",
                "ﾊﾟ",
                "\uD840\uDC00\uD840\uDC01\uD840\uDC02"
            })
    void noSearchBreaksAnything(String words) {
        for (var more :
                List.of(
                        "",
                        "&tag=css",
                        "&tag=" + URLEncoder.encode(words, StandardCharsets.UTF_8))) {
            var answer =
                    SITE.get(
                            "/search.json?q="
                                    + URLEncoder.encode(words, StandardCharsets.UTF_8)
                                    + more);
            assertThat(answer.statusCode()).as(words + more + answer.body()).isIn(200, 400);
        }
    }

    @Test
    void noSearchOfManyAtRandomBreaksAnything() {
        long seed = Long.getLong("commonplace.seed", System.nanoTime());
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var signs =
                List.of(
                        "a", "the", "'", "\"", "\\", ":", "*", "&", "|", "!", "(", ")", "<", "->",
                        "-", " ", " or ", "山", "月", "日", ".", "/", "#", "\u0301", "é", "%", "?");
        for (int i = 0; i < 100; i++) {
            var words =
                    random.ints(1 + random.nextInt(30), 0, signs.size())
                            .mapToObj(signs::get)
                            .collect(Collectors.joining());
            assertThat(search(words).statusCode())
                    .as("seed %d: %s", seed, words)
                    .isIn(200, 400, 422);
        }
    }
}

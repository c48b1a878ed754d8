package commonplace.query.search;

import static commonplace.testing.EntryBuilder.aLink;
import static commonplace.testing.EntryBuilder.aNote;
import static commonplace.testing.EntryBuilder.anArticle;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.EntryRetracted;
import commonplace.events.Event;
import commonplace.query.page.ServedSite;
import commonplace.testing.EntryBuilder;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

/**
 * What a search finds and counts is what plain Java finds that looks through all words of all
 * entries: with words of few letters, so that everything happens often.
 */
class SearchWordsIT {

    private static final ServedSite SITE = ServedSite.shared();
    private static final int ENTRIES = 60;
    private static final int SEARCHES = 60;
    private static final List<String> SPACES =
            List.of(" ", "\n\n", ", ", " — ", "/", ".", " “", "” ", "! ", "-", " *", "* ", "; ");
    private static final String HAN = "山川日月";

    static LongStream seeds() {
        return new Random(Long.getLong("commonplace.seed", System.nanoTime())).longs(2);
    }

    /** An entry as plain Java sees it: the words of each part in their order. */
    private record Plain(
            String id, String kind, int year, List<String> tags, List<List<String>> parts) {

        boolean says(List<String> phrase) {
            return parts.stream()
                    .anyMatch(words -> java.util.Collections.indexOfSubList(words, phrase) >= 0);
        }
    }

    /** Words that have no stem but themselves, and no other test's. */
    private static List<String> vocabulary(long seed) {
        var own = Long.toString(seed & 0xfffffff, 26).chars();
        var head = own.mapToObj(c -> "" + (char) ('a' + Character.digit(c, 26))).toList();
        return IntStream.range(0, 8)
                .mapToObj(i -> "z" + String.join("", head) + (char) ('b' + i) + "ok")
                .toList();
    }

    private final List<Plain> plain = new ArrayList<>();

    private List<Event> entries(Random random, List<String> words) {
        var events = new ArrayList<Event>();
        for (int i = 0; i < ENTRIES; i++) {
            var title = some(random, words, random.nextInt(3));
            var body = some(random, words, 1 + random.nextInt(6));
            var tags = new HashSet<>(some(random, words, random.nextInt(3)));
            int year = 2018 + random.nextInt(4);
            var entry =
                    switch (random.nextInt(3)) {
                        case 0 -> anArticle();
                        case 1 -> aLink().linking("https://example.org/" + i, null);
                        default -> aNote();
                    };
            var letters = letters(random);
            entry.titled("A " + String.join(" ", title))
                    .saying(text(random, body) + " " + letters)
                    .slug("words-%d-%d".formatted(random.nextLong() >>> 1, i))
                    .dated(
                            Instant.parse(year + "-06-01T00:00:00Z")
                                    .plusSeconds(random.nextInt(1_000_000)))
                    .tagged(tags.toArray(String[]::new));
            events.addAll(life(random, words, entry));
            if (!(events.getLast() instanceof EntryRetracted)) {
                plain.add(
                        new Plain(
                                entry.id().toString(),
                                entry.content().kind().toString(),
                                entry.publishedAt().atZone(ZoneOffset.UTC).getYear(),
                                List.copyOf(tags),
                                parts(title, tags, body, letters)));
            }
        }
        return events;
    }

    private static List<List<String>> parts(
            List<String> title, Set<String> tags, List<String> body, String letters) {
        var parts = new ArrayList<List<String>>(List.of(title, body));
        tags.forEach(tag -> parts.add(List.of(tag)));
        for (int from = 0; from < letters.length(); from++) {
            for (int to = from + 1; to <= letters.length(); to++) {
                parts.add(List.of(letters.substring(from, to)));
            }
        }
        return parts;
    }

    /** Published as it is, or as something else first; a few are taken back. */
    private static List<Event> life(Random random, List<String> words, EntryBuilder entry) {
        return switch (random.nextInt(6)) {
            case 0 -> List.of(entry.published(), new EntryRetracted(entry.id()));
            case 1 -> {
                var body = entry.content().body();
                var first = entry.saying(String.join(" ", words)).published();
                yield List.of(first, entry.saying(body.text()).revised());
            }
            default -> List.of(entry.published());
        };
    }

    private static List<String> some(Random random, List<String> words, int count) {
        return random.ints(count, 0, words.size()).mapToObj(words::get).toList();
    }

    private static String text(Random random, List<String> words) {
        return words.stream()
                .map(
                        word ->
                                (random.nextBoolean() ? word : word.toUpperCase(Locale.ROOT))
                                        + SPACES.get(random.nextInt(SPACES.size())))
                .collect(Collectors.joining());
    }

    private static String letters(Random random) {
        return random.ints(random.nextInt(7), 0, HAN.length())
                .mapToObj(i -> HAN.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    /** A search in words, and which entries it means. */
    private record Asked(String text, Predicate<Plain> meant) {}

    private static Asked term(Random random, List<String> words) {
        var said = random.nextInt(4) == 0 ? some(random, words, 2) : some(random, words, 1);
        return new Asked(
                said.size() == 1 ? said.getFirst() : "\"" + String.join(" ", said) + "\"",
                entry -> entry.says(said));
    }

    private static Asked asked(Random random, List<String> words) {
        var first = term(random, words);
        var second = term(random, words);
        return switch (random.nextInt(5)) {
            case 0 -> first;
            case 1 -> new Asked(first.text + " " + second.text, first.meant.and(second.meant));
            case 2 -> new Asked(first.text + " OR " + second.text, first.meant.or(second.meant));
            case 3 ->
                    new Asked(
                            first.text + " -" + second.text,
                            first.meant.and(second.meant.negate()));
            default -> {
                var run = letters(random) + HAN.charAt(random.nextInt(HAN.length()));
                yield new Asked(
                        first.text + " " + run, first.meant.and(entry -> entry.says(List.of(run))));
            }
        };
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aSearchFindsAndCountsWhatPlainJavaDoes(long seed) {
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var words = vocabulary(seed);
        SITE.apply(entries(random, words).toArray(Event[]::new));
        for (int i = 0; i < SEARCHES; i++) {
            var asked = asked(random, words);
            var meant = plain.stream().filter(asked.meant).toList();
            var found = search(asked.text, "");
            assertThat(ids(asked.text, found))
                    .as("seed %d: %s", seed, asked.text)
                    .isEqualTo(meant.stream().map(Plain::id).collect(Collectors.toSet()));
            assertThat(found.get("total").asInt()).isEqualTo(meant.size());
            assertThat(counts(found, "kinds", "kind"))
                    .isEqualTo(counts(meant, entry -> List.of(entry.kind)));
            assertThat(counts(found, "years", "year"))
                    .isEqualTo(counts(meant, entry -> List.of("" + entry.year)));
            assertThat(counts(found, "tags", "tag")).isEqualTo(counts(meant, Plain::tags));
            if (i % 6 == 0) {
                eachFacetLeadsToAsManyAsItSays(found);
            }
        }
    }

    private static void eachFacetLeadsToAsManyAsItSays(JsonNode found) {
        for (var facets : List.of("kinds", "tags", "years")) {
            for (var facet : found.get(facets)) {
                var there = SITE.json(facet.get("path").asString());
                assertThat(there.get("total").asInt())
                        .as(facet.toString())
                        .isEqualTo(facet.get("count").asInt());
            }
        }
    }

    private static JsonNode search(String text, String more) {
        return SITE.json(
                "/search.json?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + more);
    }

    /** On all pages. */
    private static Set<String> ids(String text, JsonNode first) {
        var ids = new HashSet<String>();
        int items = 0;
        for (int page = 1; page <= first.get("pages").asInt(); page++) {
            for (var item : search(text, "&page=" + page).get("items")) {
                ids.add(item.get("id").asString());
                items++;
            }
        }
        assertThat(ids).as("each once").hasSize(items);
        return ids;
    }

    private static Map<String, Integer> counts(JsonNode found, String facets, String name) {
        return StreamSupport.stream(found.get(facets).spliterator(), false)
                .collect(
                        Collectors.toMap(
                                facet -> facet.get(name).asString(),
                                facet -> facet.get("count").asInt(),
                                Integer::sum,
                                TreeMap::new));
    }

    private static Map<String, Integer> counts(
            List<Plain> entries, Function<Plain, List<String>> names) {
        var counts = new TreeMap<String, Integer>();
        entries.stream()
                .map(names)
                .flatMap(List::stream)
                .forEach(name -> counts.merge(name, 1, Integer::sum));
        return counts;
    }
}

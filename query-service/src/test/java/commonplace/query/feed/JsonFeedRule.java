package commonplace.query.feed;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What JSON Feed 1.1 requires: its schema, and what no schema can say. */
@SuppressWarnings("ImmutableEnumChecker") // They are never changed.
enum JsonFeedRule {
    WELL_FORMED("it is JSON", feed -> true),
    SCHEMA("it is as the schema says", feed -> Rules.SCHEMA.validate(feed).isEmpty()),
    DATE(
            "Items: a date is one of the calendar",
            feed ->
                    feed.path("items")
                            .valueStream()
                            .flatMap(
                                    item ->
                                            Stream.of(
                                                    item.path("date_published"),
                                                    item.path("date_modified")))
                            .filter(date -> !date.isMissingNode())
                            .allMatch(date -> FeedValues.isRfc3339(date.asString("")))),
    ID_IS_OWN(
            "Items: an id is unique for that item",
            feed ->
                    Dom.areDistinct(
                            feed.path("items")
                                    .valueStream()
                                    .map(item -> item.path("id").asString(""))
                                    .toList())),
    NEXT_IS_ANOTHER(
            "Top-level: what comes next is not the feed itself",
            feed ->
                    feed.path("next_url").isMissingNode()
                            || !feed.path("next_url").equals(feed.path("feed_url")));

    /** Made when first used, after the rules. */
    private static final class Rules {

        static final JsonMapper JSON = JsonMapper.builder().build();
        static final Schema SCHEMA = schema();

        private static Schema schema() {
            try (var in = JsonFeedRule.class.getResourceAsStream("json-feed-1.1.schema.json")) {
                return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(JSON.readTree(in));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    private final String text;
    private final Predicate<JsonNode> holds;

    JsonFeedRule(String text, Predicate<JsonNode> holds) {
        this.text = text;
        this.holds = holds;
    }

    /** The rules that a document breaks. */
    static List<JsonFeedRule> broken(byte[] document) {
        try {
            var feed = Rules.JSON.readTree(document);
            return Arrays.stream(values()).filter(rule -> !rule.holds.test(feed)).toList();
        } catch (JacksonException malformed) {
            return List.of(WELL_FORMED);
        }
    }

    @Override
    public String toString() {
        return "JSON Feed 1.1, " + text;
    }
}

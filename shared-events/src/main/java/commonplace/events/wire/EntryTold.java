package commonplace.events.wire;

import commonplace.events.Body;
import commonplace.events.Content;
import commonplace.events.EntryId;
import commonplace.events.EntryPath;
import commonplace.events.EntryPublished;
import commonplace.events.EntryRevised;
import commonplace.events.Event;
import commonplace.events.FormerPath;
import commonplace.events.Reference;
import commonplace.events.SourceId;
import commonplace.events.TagId;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the two events that carry an entry's words token by token, as far as nothing about them is
 * out of the ordinary: all others, and all faults, are left to {@link EventJson}'s own mapping,
 * which says what is wrong with them. A quarter of its time, which counts when a log is read whole.
 */
final class EntryTold {

    /** Buffers are a thread's own: a pool of them would be asked for each event. */
    private static final JsonFactory TOKENS =
            JsonFactory.builder().recyclerPool(JsonRecyclerPools.threadLocalPool()).build();

    private final JsonParser json;

    private EntryTold(JsonParser json) {
        this.json = json;
    }

    /** The event; empty where the mapping must look at it. */
    static Optional<Event> read(EventType type, byte[] data) {
        boolean published = type == EventType.ENTRY_PUBLISHED;
        if (!published && type != EventType.ENTRY_REVISED) {
            return Optional.empty();
        }
        try (var json = TOKENS.createParser(ObjectReadContext.empty(), data)) {
            var event = new EntryTold(json).event(published);
            return json.nextToken() == null ? Optional.of(event) : Optional.empty();
        } catch (JacksonException | IllegalArgumentException otherwise) {
            return Optional.empty();
        }
    }

    private Event event(boolean published) {
        String entry = null;
        String path = null;
        String date = null;
        String source = null;
        Content content = null;
        List<String> tags = null;
        List<String> old = null;
        beginObject();
        while (hasField()) {
            switch (json.currentName()) {
                case "entry" -> entry = once(entry, text());
                case "path" -> path = once(path, text());
                case "publishedAt" -> date = once(date, text());
                case "sourceId" -> source = once(source, text());
                case "content" -> content = once(content, content());
                case "tags" -> tags = once(tags, texts());
                case "oldPaths" -> old = once(old, texts());
                default -> throw otherwise();
            }
        }
        if (!published && (tags != null || source != null)) {
            throw otherwise();
        }
        var id = EntryId.parse(there(entry));
        var place = EntryPath.parse(there(path));
        var instant = InstantText.parse(there(date));
        var former = each(there(old), FormerPath::parse);
        return published
                ? new EntryPublished(
                        id,
                        place,
                        instant,
                        there(content),
                        each(there(tags), TagId::parse),
                        source == null ? null : SourceId.parse(source),
                        former)
                : new EntryRevised(id, place, instant, there(content), former);
    }

    private Content content() {
        String kind = null;
        String title = null;
        String text = null;
        String source = null;
        String sourceUrl = null;
        String context = null;
        Reference link = null;
        Reference via = null;
        Body body = null;
        beginObject();
        while (hasField()) {
            switch (json.currentName()) {
                case "kind" -> kind = once(kind, text());
                case "title" -> title = once(title, text());
                case "text" -> text = once(text, text());
                case "source" -> source = once(source, text());
                case "sourceUrl" -> sourceUrl = once(sourceUrl, text());
                case "context" -> context = once(context, text());
                case "link" -> link = once(link, reference());
                case "via" -> via = once(via, reference());
                case "body" -> body = once(body, body());
                default -> throw otherwise();
            }
        }
        return switch (there(kind)) {
            case "article" -> {
                none(text, source, sourceUrl, context, link, via);
                yield new Content.Article(there(title), there(body));
            }
            case "note" -> {
                none(text, source, sourceUrl, context, link, via);
                yield new Content.Note(title, there(body));
            }
            case "link" -> {
                none(text, source, sourceUrl, context);
                yield new Content.Link(title, there(link), via, there(body));
            }
            case "quotation" -> {
                none(link);
                yield new Content.Quotation(
                        title, there(text), source, sourceUrl, context, via, there(body));
            }
            default -> throw otherwise();
        };
    }

    private Body body() {
        String text = null;
        String format = null;
        beginObject();
        while (hasField()) {
            switch (json.currentName()) {
                case "text" -> text = once(text, text());
                case "format" -> format = once(format, text());
                default -> throw otherwise();
            }
        }
        return new Body(there(text), Body.Format.parse(there(format)));
    }

    private Reference reference() {
        String url = null;
        String title = null;
        beginObject();
        while (hasField()) {
            switch (json.currentName()) {
                case "url" -> url = once(url, text());
                case "title" -> title = once(title, text());
                default -> throw otherwise();
            }
        }
        return new Reference(there(url), title);
    }

    private void beginObject() {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw otherwise();
        }
    }

    /** Whether the object goes on; what follows its fields is its end, or no JSON. */
    private boolean hasField() {
        return json.nextToken() == JsonToken.PROPERTY_NAME;
    }

    private String text() {
        if (json.nextToken() != JsonToken.VALUE_STRING) {
            throw otherwise();
        }
        return json.getString();
    }

    private List<String> texts() {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw otherwise();
        }
        var texts = new ArrayList<String>();
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            texts.add(json.getString());
        }
        if (json.currentToken() != JsonToken.END_ARRAY) {
            throw otherwise();
        }
        return texts;
    }

    private static <T> List<T> each(List<String> texts, Function<String, T> parse) {
        var parsed = new ArrayList<T>(texts.size());
        for (var text : texts) {
            parsed.add(parse.apply(text));
        }
        return parsed;
    }

    private static <T> T once(@Nullable T before, T now) {
        if (before != null) {
            throw otherwise();
        }
        return now;
    }

    private static <T> T there(@Nullable T value) {
        if (value == null) {
            throw otherwise();
        }
        return value;
    }

    private static void none(@Nullable Object... values) {
        for (var value : values) {
            if (value != null) {
                throw otherwise();
            }
        }
    }

    private static IllegalArgumentException otherwise() {
        return new IllegalArgumentException();
    }
}

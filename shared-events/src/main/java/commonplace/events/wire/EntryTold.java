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
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the two events that carry an entry's words token by token, as far as nothing about them is
 * out of the ordinary: all others, and all faults, are left to {@link EventJson}'s own mapping,
 * which says what is wrong with them. A quarter of its time, which counts when a log is read whole.
 */
final class EntryTold {

    /** What the fields of each kind's content may be; {@code kind} and {@code body} always. */
    private static final Map<String, List<String>> FIELDS =
            Map.of(
                    "article", List.of("title"),
                    "note", List.of("title"),
                    "link", List.of("title", "link", "via"),
                    "quotation", List.of("title", "text", "source", "sourceUrl", "context", "via"));

    private final JsonParser json;

    private EntryTold(JsonParser json) {
        this.json = json;
    }

    /** The event; empty where the mapping must look at it. */
    static Optional<Event> read(JsonMapper mapper, EventType type, byte[] data) {
        if (type != EventType.ENTRY_PUBLISHED && type != EventType.ENTRY_REVISED) {
            return Optional.empty();
        }
        try (var json = mapper.createParser(data)) {
            var fields =
                    json.nextToken() == JsonToken.START_OBJECT
                            ? new EntryTold(json).object()
                            : null;
            return fields == null || json.nextToken() != null
                    ? Optional.empty()
                    : Optional.ofNullable(event(type, fields));
        } catch (JacksonException
                | IllegalArgumentException
                | ClassCastException
                | NullPointerException otherwise) {
            return Optional.empty();
        }
    }

    /** Texts, lists of texts and objects; null where there is anything else. */
    private @Nullable Map<String, Object> object() {
        var fields = new HashMap<String, Object>(16);
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = json.currentName();
            Object value =
                    switch (json.nextToken()) {
                        case VALUE_STRING -> json.getString();
                        case START_OBJECT -> object();
                        case START_ARRAY -> texts();
                        default -> null;
                    };
            if (value == null || fields.put(name, value) != null) {
                return null;
            }
        }
        return json.currentToken() == JsonToken.END_OBJECT ? fields : null;
    }

    private @Nullable List<String> texts() {
        var texts = new ArrayList<String>();
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            texts.add(json.getString());
        }
        return json.currentToken() == JsonToken.END_ARRAY ? texts : null;
    }

    private static @Nullable Event event(EventType type, Map<String, Object> fields) {
        boolean published = type == EventType.ENTRY_PUBLISHED;
        int expected = published ? (fields.containsKey("sourceId") ? 7 : 6) : 5;
        if (fields.size() != expected) {
            return null;
        }
        var entry = EntryId.parse(text(fields, "entry"));
        var path = EntryPath.parse(text(fields, "path"));
        var date = InstantText.parse(text(fields, "publishedAt"));
        var content = content(fields.get("content"));
        var old = list(fields, "oldPaths").stream().map(FormerPath::parse).toList();
        if (content == null) {
            return null;
        }
        if (!published) {
            return new EntryRevised(entry, path, date, content, old);
        }
        var source = (String) fields.get("sourceId");
        return new EntryPublished(
                entry,
                path,
                date,
                content,
                list(fields, "tags").stream().map(TagId::parse).toList(),
                source == null ? null : SourceId.parse(source),
                old);
    }

    private static @Nullable Content content(@Nullable Object value) {
        var fields = map(value);
        var kind = text(fields, "kind");
        var body = body(fields.get("body"));
        var allowed = FIELDS.get(kind);
        if (allowed == null || !areKnown(fields.keySet(), allowed)) {
            return null;
        }
        var title = (String) fields.get("title");
        return switch (kind) {
            case "article" -> new Content.Article(text(fields, "title"), body);
            case "note" -> new Content.Note(title, body);
            case "link" ->
                    new Content.Link(
                            title,
                            reference(map(fields.get("link"))),
                            optional(fields.get("via")),
                            body);
            default ->
                    new Content.Quotation(
                            title,
                            text(fields, "text"),
                            (String) fields.get("source"),
                            (String) fields.get("sourceUrl"),
                            (String) fields.get("context"),
                            optional(fields.get("via")),
                            body);
        };
    }

    private static boolean areKnown(Set<String> fields, List<String> allowed) {
        for (var field : fields) {
            if (!field.equals("kind") && !field.equals("body") && !allowed.contains(field)) {
                return false;
            }
        }
        return true;
    }

    private static Body body(@Nullable Object value) {
        var fields = exactly(map(value), 2);
        return new Body(text(fields, "text"), Body.Format.parse(text(fields, "format")));
    }

    private static @Nullable Reference optional(@Nullable Object value) {
        return value == null ? null : reference(map(value));
    }

    private static Reference reference(Map<String, Object> fields) {
        exactly(fields, fields.containsKey("title") ? 2 : 1);
        return new Reference(text(fields, "url"), (String) fields.get("title"));
    }

    private static Map<String, Object> exactly(Map<String, Object> fields, int expected) {
        if (fields.size() != expected) {
            throw new IllegalArgumentException();
        }
        return fields;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException();
        }
        return (Map<String, Object>) value;
    }

    private static String text(Map<String, Object> fields, String name) {
        var text = (String) fields.get(name);
        if (text == null) {
            throw new IllegalArgumentException(name);
        }
        return text;
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(Map<String, Object> fields, String name) {
        var list = (List<String>) fields.get(name);
        if (list == null) {
            throw new IllegalArgumentException(name);
        }
        return list;
    }
}

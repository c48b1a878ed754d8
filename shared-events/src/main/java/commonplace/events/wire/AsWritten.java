package commonplace.events.wire;

import static commonplace.events.wire.JsonText.ascii;

import commonplace.events.Body;
import commonplace.events.Content;
import commonplace.events.EntryId;
import commonplace.events.EntryPath;
import commonplace.events.EntryPublished;
import commonplace.events.EntryRestored;
import commonplace.events.EntryRetracted;
import commonplace.events.EntryRevised;
import commonplace.events.Event;
import commonplace.events.FormerPath;
import commonplace.events.Reference;
import commonplace.events.SourceId;
import commonplace.events.TagAdded;
import commonplace.events.TagId;
import commonplace.events.TagRemoved;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads entries' events where they are written just as {@link EventJson} writes them: the same
 * fields in the same order, without blanks. Any other form, and all faults, are left to the
 * mapping, which is strict and says what is wrong. A tenth of its time, which counts when a log is
 * read whole.
 */
final class AsWritten {

    private static final byte[] ENTRY = ascii("{\"entry\":");
    private static final byte[] TAG = ascii(",\"tag\":");
    private static final byte[] PATH = ascii(",\"path\":");
    private static final byte[] PUBLISHED_AT = ascii(",\"publishedAt\":");
    private static final byte[] CONTENT = ascii(",\"content\":");
    private static final byte[] TAGS = ascii(",\"tags\":");
    private static final byte[] SOURCE_ID = ascii(",\"sourceId\":");
    private static final byte[] OLD_PATHS = ascii(",\"oldPaths\":");

    private static final byte[] KIND = ascii("{\"kind\":");
    private static final byte[] TITLE = ascii(",\"title\":");
    private static final byte[] QUOTED = ascii(",\"text\":");
    private static final byte[] SOURCE = ascii(",\"source\":");
    private static final byte[] SOURCE_URL = ascii(",\"sourceUrl\":");
    private static final byte[] CONTEXT = ascii(",\"context\":");
    private static final byte[] LINK = ascii(",\"link\":");
    private static final byte[] VIA = ascii(",\"via\":");
    private static final byte[] BODY = ascii(",\"body\":");

    private static final byte[] URL = ascii("{\"url\":");
    private static final byte[] TEXT = ascii("{\"text\":");
    private static final byte[] FORMAT = ascii(",\"format\":");

    private static final byte[] BEGIN_LIST = ascii("[");
    private static final byte[] NEXT = ascii(",");
    private static final byte[] END_LIST = ascii("]");
    private static final byte[] END = ascii("}");

    private final JsonText json;

    private AsWritten(JsonText json) {
        this.json = json;
    }

    /** The event; empty where it is none of an entry's, or written otherwise. */
    static Optional<Event> read(EventType type, byte[] data, int from, int to) {
        try {
            var json = new JsonText(data, from, to);
            var event = new AsWritten(json).event(type);
            return json.isAtEnd() ? Optional.ofNullable(event) : Optional.empty();
        } catch (IllegalArgumentException otherwise) {
            return Optional.empty();
        }
    }

    private @Nullable Event event(EventType type) {
        return switch (type) {
            case ENTRY_PUBLISHED -> published();
            case ENTRY_REVISED -> revised();
            case ENTRY_RETRACTED -> new EntryRetracted(last(entry()));
            case ENTRY_RESTORED -> new EntryRestored(last(entry()));
            case TAG_ADDED -> new TagAdded(entry(), last(tag()));
            case TAG_REMOVED -> new TagRemoved(entry(), last(tag()));
            default -> null;
        };
    }

    private EntryPublished published() {
        return new EntryPublished(
                entry(),
                path(),
                publishedAt(),
                content(),
                list(TAGS, TagId::parse),
                json.passes(SOURCE_ID) ? SourceId.parse(json.string()) : null,
                last(list(OLD_PATHS, FormerPath::parse)));
    }

    private EntryRevised revised() {
        return new EntryRevised(
                entry(),
                path(),
                publishedAt(),
                content(),
                last(list(OLD_PATHS, FormerPath::parse)));
    }

    private EntryId entry() {
        json.pass(ENTRY);
        return new EntryId(json.uuid());
    }

    private TagId tag() {
        return TagId.parse(string(TAG));
    }

    private EntryPath path() {
        return EntryPath.parse(string(PATH));
    }

    private Instant publishedAt() {
        json.pass(PUBLISHED_AT);
        return json.instant();
    }

    private Content content() {
        json.pass(CONTENT);
        return last(
                switch (string(KIND)) {
                    case "article" -> new Content.Article(string(TITLE), body());
                    case "note" -> new Content.Note(perhaps(TITLE), body());
                    case "link" -> link();
                    case "quotation" -> quotation();
                    default -> throw new IllegalArgumentException();
                });
    }

    private Content link() {
        var title = perhaps(TITLE);
        json.pass(LINK);
        return new Content.Link(title, reference(), via(), body());
    }

    private Content quotation() {
        return new Content.Quotation(
                perhaps(TITLE),
                string(QUOTED),
                perhaps(SOURCE),
                perhaps(SOURCE_URL),
                perhaps(CONTEXT),
                via(),
                body());
    }

    private @Nullable Reference via() {
        return json.passes(VIA) ? reference() : null;
    }

    private Reference reference() {
        var url = string(URL);
        var title = perhaps(TITLE);
        json.pass(END);
        return new Reference(url, title);
    }

    private Body body() {
        json.pass(BODY);
        return new Body(string(TEXT), last(Body.Format.parse(string(FORMAT))));
    }

    private String string(byte[] field) {
        json.pass(field);
        return json.string();
    }

    private @Nullable String perhaps(byte[] field) {
        return json.passes(field) ? json.string() : null;
    }

    private <T> List<T> list(byte[] field, Function<String, T> parse) {
        var all = new ArrayList<T>();
        json.pass(field);
        json.pass(BEGIN_LIST);
        if (json.passes(END_LIST)) {
            return all;
        }
        do {
            all.add(parse.apply(json.string()));
        } while (json.passes(NEXT));
        json.pass(END_LIST);
        return all;
    }

    /** That value; with it its object ends. */
    private <T> T last(T value) {
        json.pass(END);
        return value;
    }
}

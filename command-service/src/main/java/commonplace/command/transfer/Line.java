package commonplace.command.transfer;

import commonplace.command.problem.Refused;
import commonplace.command.problem.RequestJson;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A line of an import, read but not yet checked. */
sealed interface Line {

    /** An entry, as an author sends it, as an export has it, or out of another weblog. */
    record OfEntry(EntryLine entry) implements Line {}

    /** A change of a tag as a whole, out of an export. */
    record OfTag(TagLine tag) implements Line {}

    /**
     * The line that the bytes hold.
     *
     * @throws Refused where they hold none
     */
    static Line parse(byte[] bytes) {
        return switch (form(bytes)) {
            case TAG -> new OfTag(RequestJson.read(bytes, TagLine.class));
            case WEBLOG -> new OfEntry(RequestJson.read(bytes, WeblogLine.class).ours());
            case ENTRY -> new OfEntry(RequestJson.read(bytes, EntryLine.class));
        };
    }

    /** What tells the forms apart: only a tag's line has a tag, only a weblog's item a creation. */
    static Form form(byte[] bytes) {
        try (JsonParser parser = Forms.JSON.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                for (var name = parser.nextName(); name != null; name = parser.nextName()) {
                    switch (name) {
                        case "tag" -> {
                            return Form.TAG;
                        }
                        case "created" -> {
                            return Form.WEBLOG;
                        }
                        default -> {
                            parser.nextToken();
                            parser.skipChildren();
                        }
                    }
                }
            }
        } catch (JacksonException malformed) {
            // Told when it is read wholly, with the place.
        }
        return Form.ENTRY;
    }

    /** What a line can be. */
    enum Form {
        ENTRY,
        TAG,
        WEBLOG
    }

    /** Reads names only; what they mean is read elsewhere. */
    final class Forms {
        private static final JsonFactory JSON = new JsonFactory();

        private Forms() {}
    }
}

package commonplace.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import commonplace.events.Body;
import commonplace.events.Content;
import commonplace.events.EntryPath;
import commonplace.events.EntryPublished;
import commonplace.events.EntryRevised;
import commonplace.events.Event;
import commonplace.events.FormerPath;
import commonplace.events.Reference;
import commonplace.events.SourceId;
import commonplace.events.TagEvent;
import commonplace.events.TagId;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class AsWrittenTest {

    private static final int EVENTS = 2_000;
    private static final int FAULTS = 40;

    private static final List<Body.Format> FORMATS = List.of(Body.Format.values());

    /** What texts are made of: all that JSON escapes with one letter, and words of all lengths. */
    private static final List<String> PARTS =
            List.of(
                    "a",
                    "words ",
                    "a longer run of words",
                    "\"",
                    "\\",
                    "\n",
                    "\r\n",
                    "\t",
                    "\b",
                    "\f",
                    "/",
                    "é",
                    "—",
                    "日本",
                    "🙂",
                    "\u007F",
                    "{}",
                    "],",
                    "<em>",
                    " ");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void everyEventOfAnEntryIsReadWithoutTheMapping() {
        for (var event : Examples.all().values()) {
            if (!(event instanceof TagEvent)) {
                assertThat(read(event, written(event))).isEqualTo(event);
            }
        }
    }

    @Test
    void whateverItsTextsAreItIsReadAsItWasWritten() {
        for (int i = 0; i < EVENTS; i++) {
            var event = event();
            assertThat(read(event, written(event))).as("seed %d", seed).isEqualTo(event);
        }
    }

    /** Bytes are changed, taken away, added: what is still read is what the mapping reads. */
    @Test
    void nothingIsReadThatTheMappingReadsOtherwise() {
        for (int i = 0; i < EVENTS; i++) {
            var event = event();
            for (int fault = 0; fault < FAULTS; fault++) {
                var data = faulty(written(event));
                var read = read(event, data);
                if (read != null) {
                    assertThat(mapped(event, data)).as("seed %d", seed).isEqualTo(read);
                }
            }
        }
    }

    @Test
    void anEscapeThatIsSeldomIsLeftToTheMapping() {
        var event = note("bell \u0007");
        assertThat(read(event, written(event))).isNull();
        assertThat(EventJson.decode("EntryRevised", 1, written(event))).isEqualTo(event);
    }

    @Test
    void bytesThatAreNoTextAreLeftToTheMapping() {
        var event = note("é");
        var data = written(event);
        int place = new String(data, StandardCharsets.ISO_8859_1).indexOf("Ã");
        data[place + 1] = 'x';
        assertThat(read(event, data)).isNull();
    }

    private static byte[] written(Event event) {
        return EventJson.encode(event).getBytes(StandardCharsets.UTF_8);
    }

    /** Among other bytes, which must not matter. */
    private static @Nullable Event read(Event event, byte[] data) {
        var among = new byte[data.length + 11];
        Arrays.fill(among, (byte) '"');
        System.arraycopy(data, 0, among, 2, data.length);
        return AsWritten.read(EventType.of(event), among, 2, 2 + data.length).orElse(null);
    }

    private static Event mapped(Event event, byte[] data) {
        assertThatCode(() -> StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)))
                .doesNotThrowAnyException();
        var type = EventType.of(event);
        return EventJson.decode(
                type.wireName(), type.version(), new String(data, StandardCharsets.UTF_8));
    }

    private byte[] faulty(byte[] data) {
        int place = random.nextInt(data.length);
        return switch (random.nextInt(4)) {
            case 0 -> replaced(data, place, place + 1, new byte[] {(byte) random.nextInt(256)});
            case 1 -> replaced(data, place, place + 1, new byte[0]);
            case 2 -> replaced(data, place, place, new byte[] {data[random.nextInt(data.length)]});
            default -> replaced(data, place, Math.min(data.length, place + 9), new byte[0]);
        };
    }

    private static byte[] replaced(byte[] data, int from, int to, byte[] part) {
        return ByteBuffer.allocate(data.length - (to - from) + part.length)
                .put(data, 0, from)
                .put(part)
                .put(data, to, data.length - to)
                .array();
    }

    private static Event note(String text) {
        return new EntryRevised(
                Examples.ENTRY,
                EntryPath.parse("/2024/Feb/10/on-views/"),
                Instant.EPOCH,
                new Content.Note(null, new Body(text, Body.Format.TEXT)),
                List.of());
    }

    private Event event() {
        var path = EntryPath.parse("/2024/Feb/10/on-views-" + random.nextInt(100) + "/");
        var date = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
        var old =
                random.nextBoolean()
                        ? List.<FormerPath>of()
                        : List.of(FormerPath.parse("/a"), FormerPath.parse("/é"));
        return random.nextBoolean()
                ? new EntryRevised(Examples.ENTRY, path, date, content(), old)
                : new EntryPublished(
                        Examples.ENTRY,
                        path,
                        date,
                        content(),
                        random.nextBoolean()
                                ? List.of()
                                : List.of(TagId.parse("css"), TagId.parse("css~2")),
                        random.nextBoolean() ? null : SourceId.parse("old \"blog\""),
                        old);
    }

    private Content content() {
        return switch (random.nextInt(4)) {
            case 0 -> new Content.Article(text(), body());
            case 1 -> new Content.Note(perhaps(), body());
            case 2 -> new Content.Link(perhaps(), reference(), via(), body());
            default ->
                    new Content.Quotation(
                            perhaps(), text(), perhaps(), perhaps(), perhaps(), via(), body());
        };
    }

    private Body body() {
        return new Body(text(), FORMATS.get(random.nextInt(FORMATS.size())));
    }

    private Reference reference() {
        return new Reference(text(), perhaps());
    }

    private @Nullable Reference via() {
        return random.nextBoolean() ? null : reference();
    }

    private @Nullable String perhaps() {
        return random.nextBoolean() ? null : text();
    }

    private String text() {
        var text = new StringBuilder();
        for (int parts = random.nextInt(12); parts > 0; parts--) {
            text.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.toString();
    }
}

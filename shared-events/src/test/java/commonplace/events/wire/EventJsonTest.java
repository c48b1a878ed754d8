package commonplace.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

class EventJsonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TagAdded|1|{\"entry\":\"01925f00-7b1c-7c3e-9f00-0123456789ab\"}",
                "TagAdded|1|{\"entry\":\"no id\",\"tag\":\"a\"}",
                "TagAdded|1|{\"entry\":\"01925f00-7b1c-7c3e-9f00-0123456789ab\",\"tag\":\"A\"}",
                "TagAdded|1|{\"entry\":\"01925f00-7b1c-7c3e-9f00-0123456789ab\",\"tag\":\"a\",\"b\":1}",
                "TagAdded|1|{",
                "TagAdded|1|null",
                "TagAdded|0|{\"entry\":\"01925f00-7b1c-7c3e-9f00-0123456789ab\",\"tag\":\"a\"}",
                "TagAdded|2|{\"entry\":\"01925f00-7b1c-7c3e-9f00-0123456789ab\",\"tag\":\"a\"}",
                "TagPainted|1|{}",
            })
    void whatIsNotOfItsFormIsUnreadable(String type, int version, String data) {
        assertThatThrownBy(() -> EventJson.decode(type, version, data))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining(type);
        assertThatThrownBy(() -> EventJson.decode(type, version, bytes(data)))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining(type);
    }

    private static byte[] bytes(String data) {
        return data.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void bytesAreReadAsTheirTextIs() {
        Examples.all()
                .values()
                .forEach(
                        event -> {
                            var type = EventType.of(event);
                            var data = EventJson.encode(event);
                            assertThat(
                                            EventJson.decode(
                                                    type.wireName(), type.version(), bytes(data)))
                                    .isEqualTo(event);
                        });
    }

    /** Each field in turn is taken away, doubled, emptied, renamed or made something else. */
    @Test
    void whateverIsWrongIsWrongBothWays() {
        for (var event : Examples.all().values()) {
            var type = EventType.of(event);
            var data = EventJson.encode(event);
            for (var broken : broken(data)) {
                assertThat(outcome(type, broken, bytes(broken)))
                        .as(broken)
                        .isEqualTo(outcome(type, broken, null));
            }
        }
    }

    private static Object outcome(EventType type, String data, byte @Nullable [] bytes) {
        try {
            return bytes == null
                    ? EventJson.decode(type.wireName(), type.version(), data)
                    : EventJson.decode(type.wireName(), type.version(), bytes);
        } catch (UnreadableEvent unreadable) {
            return "unreadable";
        }
    }

    private static List<String> broken(String data) {
        var broken = new ArrayList<String>();
        var field = Pattern.compile("\"(\\w+)\":(\"[^\"]*\"|\\[[^\\]]*\\])").matcher(data);
        while (field.find()) {
            var before = data.substring(0, field.start());
            var after = data.substring(field.end());
            var name = field.group(1);
            for (var instead :
                    List.of(
                            "\"other\":" + field.group(2),
                            "\"" + name + "\":null",
                            "\"" + name + "\":1",
                            "\"" + name + "\":\"\"",
                            "\"" + name + "\":[\"\"]",
                            "\"" + name + "\":{}",
                            field.group() + "," + field.group(),
                            field.group() + ",\"more\":\"x\"")) {
                broken.add(before + instead + after);
            }
            broken.add(
                    before.endsWith(",")
                            ? before.substring(0, before.length() - 1) + after
                            : before + after.substring(after.startsWith(",") ? 1 : 0));
        }
        broken.add(data + " {}");
        broken.add(data.substring(0, data.length() - 1));
        broken.add(" " + data.replace(":", " : ").replace(" : //", "://"));
        return broken;
    }

    @Test
    void theStreamIsNotPartOfTheData() {
        Examples.all()
                .values()
                .forEach(event -> assertThat(EventJson.encode(event)).doesNotContain("stream"));
    }
}

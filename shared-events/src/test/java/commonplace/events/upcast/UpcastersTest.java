package commonplace.events.upcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.events.wire.EventType;
import commonplace.events.wire.UnreadableEvent;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.function.UnaryOperator;

/** All events are at version 1 today, so the steps here lead from earlier, made-up versions. */
class UpcastersTest {

    private static final EventType TYPE = EventType.TAG_RENAMED;

    @Test
    void stepsAreAppliedOneVersionAtATime() {
        var upcasters =
                new Upcasters(
                        List.of(
                                step(0, data -> data.put("to", data.get("newName").stringValue())),
                                step(-1, data -> data.put("newName", "macos"))));

        var upcast = upcasters.upcast(TYPE, -1, JsonMapper.shared().createObjectNode());

        assertThat(upcast.get("to").stringValue()).isEqualTo("macos");
    }

    @Test
    void aMissingStepIsUnreadableAndNotGuessed() {
        assertThatThrownBy(
                        () -> Upcasters.ALL.upcast(TYPE, 0, JsonMapper.shared().createObjectNode()))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining("TagRenamed version 0");
    }

    @Test
    void aVersionFromTheFutureIsUnreadable() {
        assertThatThrownBy(
                        () ->
                                Upcasters.ALL.upcast(
                                        TYPE, 99, JsonMapper.shared().createObjectNode()))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining("newer than this release");
    }

    @Test
    void twoStepsFromOneVersionAreRefused() {
        assertThatThrownBy(
                        () -> new Upcasters(List.of(step(0, data -> data), step(0, data -> data))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Upcaster step(int from, UnaryOperator<ObjectNode> change) {
        return new Upcaster() {
            @Override
            public EventType type() {
                return TYPE;
            }

            @Override
            public int from() {
                return from;
            }

            @Override
            public JsonNode apply(JsonNode data) {
                return change.apply((ObjectNode) data.deepCopy());
            }
        };
    }
}

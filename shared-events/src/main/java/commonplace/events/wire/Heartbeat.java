package commonplace.events.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What the relay says once a second on {@link Topic#HEARTBEAT}, also when nothing is written: how
 * far the store has come, and that both live. As JSON {@code
 * {"head":17,"at":"2026-05-01T12:00:00Z"}}.
 *
 * @param head the position of the store's last event, 0 while it is empty
 * @param at when the relay read it
 */
public record Heartbeat(
        @JsonProperty(required = true) long head, @JsonProperty(required = true) Instant at) {

    /** Every heartbeat's key: compaction keeps the last. */
    public static final byte[] key() {
        return "relay".getBytes(StandardCharsets.UTF_8);
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The record's value, UTF-8. */
    public byte[] toJson() {
        return JSON.writeValueAsBytes(this);
    }

    /**
     * @throws UnreadableEvent where it is no heartbeat
     */
    public static Heartbeat fromJson(byte[] value) {
        try {
            var heartbeat = JSON.readValue(value, Heartbeat.class);
            if (heartbeat != null && heartbeat.at != null) {
                return heartbeat;
            }
        } catch (JacksonException malformed) {
            throw new UnreadableEvent(
                    "No heartbeat of the relay: " + malformed.getMessage(), malformed);
        }
        throw new UnreadableEvent("No heartbeat of the relay: null.");
    }
}

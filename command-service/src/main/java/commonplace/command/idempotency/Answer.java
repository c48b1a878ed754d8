package commonplace.command.idempotency;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;

/**
 * What a command is answered with, in a form that can be kept and given again.
 *
 * @param body JSON; empty for an answer without one
 * @param position the token of what a reader must be able to see
 */
public record Answer(
        int status,
        @Nullable String etag,
        @Nullable String location,
        @Nullable String position,
        @Nullable String contentType,
        String body) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** An answer whose body is the JSON of a value. */
    public static Answer of(int status, Object value) {
        return new Answer(
                status, null, null, null, "application/json", JSON.writeValueAsString(value));
    }

    /** An answer that says all by its status. */
    public static Answer empty(int status) {
        return new Answer(status, null, null, null, null, "");
    }

    public Answer etag(long revision) {
        return new Answer(status, "\"" + revision + "\"", location, position, contentType, body);
    }

    public Answer location(String address) {
        return new Answer(status, etag, address, position, contentType, body);
    }

    public Answer position(String token) {
        return new Answer(status, etag, location, token, contentType, body);
    }

    byte[] bytes() {
        return JSON.writeValueAsBytes(this);
    }

    static Answer read(byte[] bytes) {
        return JSON.readValue(bytes, Answer.class);
    }

    byte[] bodyBytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}

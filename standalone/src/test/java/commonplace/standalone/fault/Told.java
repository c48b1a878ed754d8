package commonplace.standalone.fault;

import commonplace.events.wire.PositionToken;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpResponse;
import java.util.OptionalLong;

/** What an author asked for, and the answer. */
record Told(Command command, HttpResponse<String> answer) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    int status() {
        return answer.statusCode();
    }

    boolean isDone() {
        return status() < 300;
    }

    JsonNode body() {
        return JSON.readTree(answer.body());
    }

    /** The entry's revision, where the answer names one. */
    OptionalLong revision() {
        return answer.headers()
                .firstValue("ETag")
                .map(etag -> OptionalLong.of(Long.parseLong(etag.replace("\"", ""))))
                .orElseGet(OptionalLong::empty);
    }

    /** What a reader is to insist on; to be asked where it is done. */
    PositionToken position() {
        return Line.TOKENS.verify(answer.headers().firstValue(PositionToken.HEADER).orElseThrow());
    }

    /** All that an author learns from it. */
    String said() {
        return "%d %s %s %s"
                .formatted(
                        status(),
                        revision(),
                        answer.headers().firstValue(PositionToken.HEADER),
                        answer.body());
    }

    @Override
    public String toString() {
        return command + ": " + said();
    }
}

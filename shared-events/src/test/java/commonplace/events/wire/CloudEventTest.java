package commonplace.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.events.AuthorId;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.UUID;

class CloudEventTest {

    private final RawEvent event =
            new RawEvent(
                    42,
                    UUID.fromString("01925f00-7b1c-7c3e-9f00-00000000002a"),
                    new commonplace.events.StreamId("tag:osx"),
                    3,
                    "TagRenamed",
                    1,
                    Instant.parse("2026-01-02T03:04:05.678901Z"),
                    new AuthorId("Gérard"),
                    "{\"tag\":\"osx\",\"to\":\"macos\"}");

    @Test
    void whatIsSentIsWhatIsReceived() {
        var headers = CloudEvent.headers(event, 41);

        var received =
                CloudEvent.received(headers::get, event.data().getBytes(StandardCharsets.UTF_8));

        assertThat(received).isEqualTo(new CloudEvent.Received(event, 41));
        assertThat(CloudEvent.position(headers::get)).isEqualTo(42);
    }

    @Test
    void theHeadersAreThoseOfTheKafkaBinding() {
        var text = new LinkedHashMap<String, String>();
        CloudEvent.headers(event, 41)
                .forEach(
                        (name, value) -> text.put(name, new String(value, StandardCharsets.UTF_8)));

        assertThat(text.toString())
                .isEqualTo(
                        """
                        {ce_specversion=1.0, ce_id=01925f00-7b1c-7c3e-9f00-00000000002a,\
                         ce_source=urn:commonplace:log, ce_type=TagRenamed,\
                         ce_time=2026-01-02T03:04:05.678901Z, ce_position=42,\
                         ce_stream=tag:osx, ce_sequence=3, ce_author=Gérard,\
                         ce_schemaversion=1, ce_previous=41, content-type=application/json}\
                        """);
    }

    @Test
    void aMissingOrMalformedHeaderIsUnreadable() {
        for (var name : CloudEvent.headers(event, 41).keySet()) {
            if (!name.startsWith("ce_")
                    || name.equals("ce_specversion")
                    || name.equals("ce_source")) {
                continue;
            }
            var headers = new LinkedHashMap<>(CloudEvent.headers(event, 41));
            headers.remove(name);
            assertThatThrownBy(() -> CloudEvent.received(headers::get, new byte[0]))
                    .isInstanceOf(UnreadableEvent.class)
                    .hasMessageContaining(name);
        }
        var headers = new LinkedHashMap<>(CloudEvent.headers(event, 41));
        headers.put("ce_time", "yesterday".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> CloudEvent.received(headers::get, new byte[0]))
                .isInstanceOf(UnreadableEvent.class);
    }

    @Test
    void aMalformedPositionIsUnreadable() {
        assertThatThrownBy(
                        () -> CloudEvent.position(name -> "first".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableEvent.class);
    }

    @Test
    void theStructuredFormHoldsAttributesAndData() {
        var json = JsonMapper.builder().build().readTree(CloudEvent.structured(event));

        assertThat(json.get("position").isIntegralNumber()).isTrue();
        assertThat(json.get("position").longValue()).isEqualTo(42);
        assertThat(json.get("sequence").longValue()).isEqualTo(3);
        assertThat(json.get("stream").stringValue()).isEqualTo("tag:osx");
        assertThat(json.get("time").stringValue()).isEqualTo("2026-01-02T03:04:05.678901Z");
        assertThat(json.get("data").get("to").stringValue()).isEqualTo("macos");
    }
}

package commonplace.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;

/** The published description of the topic says what is written, and nothing else. */
class AsyncApiTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectNode description = read();

    @TestFactory
    Stream<DynamicTest> everyGoldenFileOfTodayIsAsDescribed() {
        return Examples.all().keySet().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> assertDescribed(name)));
    }

    @TestFactory
    Stream<DynamicTest> aFieldTooManyIsNotAsDescribed() {
        return Examples.all().keySet().stream()
                .map(
                        name ->
                                DynamicTest.dynamicTest(
                                        name,
                                        () -> {
                                            var data =
                                                    (ObjectNode)
                                                            JSON.readTree(
                                                                    GoldenFilesTest.golden(name));
                                            data.put("unheardOf", true);
                                            assertThat(
                                                            schema(GoldenFilesTest.typeOf(name))
                                                                    .validate(data))
                                                    .isNotEmpty();
                                        }));
    }

    @Test
    void everyEventIsAMessageOfTheChannel() {
        var names = Arrays.stream(EventType.values()).map(EventType::wireName).toList();

        assertThat(description.at("/channels/log/messages").propertyNames())
                .containsExactlyInAnyOrderElementsOf(names);
        assertThat(description.at("/components/messages").propertyNames())
                .containsExactlyInAnyOrderElementsOf(names);
        assertThat(description.at("/channels/log/address").stringValue()).isEqualTo(Topic.NAME);
    }

    @Test
    void theHeadersAreAsDescribed() {
        var event =
                new RawEvent(
                        42,
                        UUID.fromString("01925f00-7b1c-7c3e-9f00-00000000002a"),
                        new commonplace.events.StreamId("tag:osx"),
                        3,
                        "TagRenamed",
                        1,
                        Instant.parse("2026-01-02T03:04:05.678901Z"),
                        new commonplace.events.AuthorId("ada"),
                        "{}");
        var headers = JSON.createObjectNode();
        CloudEvent.headers(event, 41)
                .forEach(
                        (name, value) ->
                                headers.put(name, new String(value, StandardCharsets.UTF_8)));

        assertThat(schema("Headers").validate(headers)).isEmpty();
        assertThat(description.at("/components/schemas/Headers/properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(headers.propertyNames());
    }

    private void assertDescribed(String name) {
        assertThat(
                        schema(GoldenFilesTest.typeOf(name))
                                .validate(JSON.readTree(GoldenFilesTest.golden(name))))
                .isEmpty();
    }

    private Schema schema(String name) {
        var root = description.deepCopy();
        root.put("$ref", "#/components/schemas/" + name);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root);
    }

    private static ObjectNode read() {
        try {
            return (ObjectNode)
                    new YAMLMapper()
                            .readTree(
                                    Files.readString(Path.of("src/main/resources/asyncapi.yaml")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

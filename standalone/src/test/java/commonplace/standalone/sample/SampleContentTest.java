package commonplace.standalone.sample;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.Kind;
import commonplace.events.Slug;
import commonplace.events.SourceId;
import commonplace.events.TagName;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

class SampleContentTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void itHasAllKindsOverManyYears() throws IOException {
        var entries = items("kind");
        assertThat(entries).hasSizeBetween(60, 100);
        assertThat(entries.stream().map(entry -> Kind.parse(entry.path("kind").asString())))
                .contains(Kind.values());
        var years =
                entries.stream()
                        .map(entry -> Instant.parse(entry.path("publishedAt").asString()))
                        .map(date -> date.atZone(ZoneOffset.UTC).getYear())
                        .collect(Collectors.toSet());
        assertThat(years).contains(2004, 2026).hasSizeGreaterThan(20);
    }

    @Test
    void eachEntryIsWellFormedAndAnItemOfItsOwn() throws IOException {
        var sources = new HashSet<SourceId>();
        var tags = new HashSet<String>();
        for (var entry : items("kind")) {
            Slug.parse(entry.path("slug").asString());
            assertThat(sources.add(SourceId.parse(entry.path("sourceId").asString()))).isTrue();
            entry.path("tags")
                    .valueStream()
                    .forEach(tag -> tags.add(TagName.parse(tag.asString()).value()));
        }
        assertThat(tags).hasSizeBetween(20, 40);
        assertThat(items("tag"))
                .isNotEmpty()
                .allSatisfy(tag -> assertThat(tags).contains(tag.path("tag").asString()));
    }

    @Test
    void everyAddressIsSafeToFollow() throws IOException {
        for (var entry : items("kind")) {
            for (var place :
                    List.of(
                            entry.path("link").path("url"),
                            entry.path("via").path("url"),
                            entry.path("quotation").path("sourceUrl"))) {
                if (!place.isMissingNode()) {
                    assertThat(place.asString()).matches("https?://[a-z0-9.-]+/.*");
                }
            }
        }
    }

    private static List<JsonNode> items(String with) throws IOException {
        try (var lines = SampleContent.lines()) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(JSON::readTree)
                    .filter(item -> item.has(with))
                    .toList();
        }
    }
}

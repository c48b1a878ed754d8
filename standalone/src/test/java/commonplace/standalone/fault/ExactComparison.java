package commonplace.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.AuthorId;
import commonplace.events.StreamId;
import commonplace.events.wire.CloudEvent;
import commonplace.events.wire.RawEvent;
import commonplace.events.wire.Topic;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** The log, the topic and the views, compared event by event and row by row. */
final class ExactComparison {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ExactComparison() {}

    /** The log out of {@code /api/log}; asserts that positions and sequences have no gap. */
    static List<RawEvent> log(String ndjson) {
        var log = new ArrayList<RawEvent>();
        var sequences = new HashMap<String, Long>();
        var ids = new HashSet<UUID>();
        for (var line : ndjson.lines().toList()) {
            var json = JSON.readTree(line);
            var event =
                    new RawEvent(
                            json.get("position").longValue(),
                            UUID.fromString(json.get("id").stringValue()),
                            new StreamId(json.get("stream").stringValue()),
                            json.get("sequence").longValue(),
                            json.get("type").stringValue(),
                            json.get("schemaversion").intValue(),
                            Instant.parse(json.get("time").stringValue()),
                            new AuthorId(json.get("author").stringValue()),
                            json.get("data").toString());
            assertThat(event.position()).isEqualTo(log.size() + 1L);
            assertThat(event.sequence())
                    .as("sequence in %s", event.stream())
                    .isEqualTo(sequences.merge(event.stream().value(), 0L, (n, zero) -> n + 1));
            assertThat(ids.add(event.eventId())).as("event id %s", event.eventId()).isTrue();
            log.add(event);
        }
        return log;
    }

    /**
     * What was acknowledged is there, and nothing else: each entry with the revision that was last
     * promised.
     */
    static void assertHolds(List<RawEvent> log, Map<String, Long> acknowledged) {
        var revisions = new HashMap<String, Long>();
        for (var event : log) {
            if (event.stream().isEntry()) {
                revisions.put(event.stream().entry().toString(), event.sequence());
            }
        }
        assertThat(revisions)
                .as("revisions, as against those acknowledged")
                .containsExactlyInAnyOrderEntriesOf(acknowledged);
    }

    /**
     * Each event of the log is on the topic once, on its partition, in order, linked to the last.
     */
    static void assertTopicIs(List<RawEvent> log, String bootstrapServers) {
        Map<Long, RawEvent> expected = new HashMap<>();
        log.forEach(event -> expected.put(event.position(), event));
        var last = new HashMap<Integer, Long>();
        for (var record : topic(bootstrapServers)) {
            var received = CloudEvent.received(name -> header(record, name), record.value());
            var event = received.event();
            var original = expected.remove(event.position());
            assertThat(original).as("position %d, on the topic once", event.position()).isNotNull();
            assertThat(event.eventId()).isEqualTo(original.eventId());
            assertThat(JSON.readTree(event.data())).isEqualTo(JSON.readTree(original.data()));
            assertThat(record.partition())
                    .isEqualTo(Topic.partitionOf(event.stream(), Topic.PARTITIONS));
            assertThat(received.previous())
                    .as("previous of %d", event.position())
                    .isEqualTo(last.getOrDefault(record.partition(), 0L));
            last.put(record.partition(), event.position());
        }
        assertThat(expected).as("events of the log that are not on the topic").isEmpty();
    }

    private static List<ConsumerRecord<byte[], byte[]>> topic(String bootstrapServers) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        // Nothing more will come: an empty fetch need not wait half a second.
                        "fetch.max.wait.ms",
                        10);
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(Topic.NAME).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
        }
        return records;
    }

    private static byte @Nullable [] header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    /** The views hold what a naive fold of the log says, and nothing else. */
    static void assertViewsAre(List<RawEvent> log, String jdbcUrl, String user, String password)
            throws SQLException {
        var fold = NaiveFold.of(log.stream().map(RawEvent::decoded).toList());
        try (var connection = DriverManager.getConnection(jdbcUrl, user, password);
                var statement = connection.createStatement()) {
            Set<String> entries = new TreeSet<>();
            try (var rows =
                    statement.executeQuery(
                            """
                            SELECT entry_id, sequence, path, retracted, tags
                            FROM generation_1.entry
                            """)) {
                while (rows.next()) {
                    var tags = new TreeSet<>(List.of((String[]) rows.getArray(5).getArray()));
                    entries.add(
                            "%s %d %s %s %s"
                                    .formatted(
                                            rows.getString(1),
                                            rows.getLong(2),
                                            rows.getString(3),
                                            rows.getBoolean(4),
                                            tags));
                }
            }
            Set<String> tagEntries = new TreeSet<>();
            try (var rows =
                    statement.executeQuery(
                            """
                            SELECT tag, entry_id, path
                            FROM generation_1.tag_entry
                            """)) {
                while (rows.next()) {
                    tagEntries.add(
                            rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3));
                }
            }
            Map<String, Integer> years = new TreeMap<>();
            try (var rows =
                    statement.executeQuery(
                            """
                            SELECT tag, year, sum(entries)
                            FROM generation_1.tag_year
                            GROUP BY tag, year
                            """)) {
                while (rows.next()) {
                    years.put(rows.getString(1) + " " + rows.getInt(2), rows.getInt(3));
                }
            }
            assertThat(entries).isEqualTo(fold.entryRows());
            assertThat(tagEntries).isEqualTo(fold.tagEntryRows());
            assertThat(years).isEqualTo(fold.tagYears());
        }
    }
}

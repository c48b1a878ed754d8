package commonplace.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.wire.RawEvent;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Several authors change the same few entries and tags at once, through two command services;
 * afterwards log, entries, topic and views say what the authors were told.
 */
class AuthorsTogetherIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int AUTHORS = 6;
    private static final int COMMANDS = 100;

    @Test
    void whatAuthorsAreToldIsWhatTheLogSays() throws Exception {
        long seed = Long.getLong("commonplace.seed", System.nanoTime());
        System.out.println("seed " + seed);
        try (var line = new Line();
                var first = line.command("command-1", List.of());
                var second = line.command("command-2", List.of());
                var query = line.query("query-1", List.of())) {
            var services = List.of(first, second);
            Line.awaitReady(first);
            Line.awaitReady(second);
            Line.awaitReady(query);
            var turn = new AtomicInteger();
            try (var authors =
                    new Authors(
                            () -> services.get(turn.getAndIncrement() & 1).address(),
                            line.token())) {
                var told = write(authors, seed);
                var log = ExactComparison.log(line.log(first));
                System.out.printf(
                        "%d commands, %d refused, %d events%n",
                        told.size(),
                        told.stream().filter(answer -> !answer.isDone()).count(),
                        log.size());
                Accounts.assertBalanced(log.stream().map(RawEvent::decoded).toList(), told);
                for (var service : services) {
                    assertEntriesAre(log, line, service, authors);
                }
                line.assertExact(second, authors);
            }
        }
    }

    private static List<Told> write(Authors authors, long seed) throws Exception {
        var seen = new ConcurrentHashMap<String, Long>();
        var colleagues = new ArrayList<Colleague>();
        for (int i = 0; i < AUTHORS; i++) {
            colleagues.add(new Colleague(authors, seen, new Random(seed + i), COMMANDS));
        }
        var told = new ArrayList<Told>();
        try (var desks = Executors.newFixedThreadPool(AUTHORS)) {
            for (var answers : desks.invokeAll(colleagues)) {
                told.addAll(answers.get());
            }
        }
        return told;
    }

    /** Each entry is given to its author as a naive fold of the log has it. */
    private static void assertEntriesAre(
            List<RawEvent> log, Line line, ServiceProcess service, Authors authors)
            throws Exception {
        var given = new TreeSet<String>();
        for (var id : authors.acknowledged().keySet()) {
            given.add(row(JSON.readTree(line.entry(service, id))));
        }
        var fold = NaiveFold.of(log.stream().map(RawEvent::decoded).toList());
        assertThat(given).isEqualTo(fold.entryRows());
    }

    private static String row(JsonNode entry) {
        var tags = new TreeSet<String>();
        entry.get("tags").forEach(tag -> tags.add(tag.stringValue()));
        return "%s %d %s %s %s"
                .formatted(
                        entry.get("id").stringValue(),
                        entry.get("revision").longValue(),
                        entry.get("path").stringValue(),
                        entry.get("retracted").booleanValue(),
                        tags);
    }
}

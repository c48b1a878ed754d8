package commonplace.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.wire.PositionToken;
import commonplace.testing.Eventually;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;

/**
 * A fault at each named point between request and view: an exception, and the JVM's sudden end; at
 * the first passage, the second, and so on until a run no longer reaches it. Each time an author
 * goes on until all is acknowledged and a reader until all is seen; then log, topic and views are
 * compared.
 *
 * <p>Both services go through their faults in the same runs, which takes half the time, and lets
 * each fault meet another one elsewhere.
 */
@Execution(ExecutionMode.CONCURRENT)
class FaultPointsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Line line;
    private static FaultyService command;
    private static FaultyService query;
    private static Authors authors;

    @BeforeAll
    static void start() throws Exception {
        line = new Line();
        command =
                FaultyService.start(
                        jvm -> line.command("command", jvm), line.folder().resolve("command.jsa"));
        query =
                FaultyService.start(
                        jvm -> line.query("query", jvm), line.folder().resolve("query.jsa"));
        for (var service : List.of(command, query)) {
            Line.awaitReady(service.process());
            service.process().stop();
            service.process().restart();
        }
        command.awaitReady();
        query.awaitReady();
        authors = new Authors(() -> command.process().address(), line.token());
    }

    @AfterAll
    static void stop() {
        authors.close();
        query.close();
        command.close();
        line.close();
    }

    @Test
    void whateverFailsWhereverNothingIsLostAndNothingIsTwice() throws Exception {
        var commandFaults = Course.through(FaultPoint.ofCommand());
        var queryFaults = Course.through(FaultPoint.ofQuery());
        while (!commandFaults.isThrough() || !queryFaults.isThrough()) {
            var faults = commandFaults + "; " + queryFaults;
            try {
                run(commandFaults, queryFaults);
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("With " + faults + ": " + failed.getMessage(), failed);
            }
        }
    }

    private static void run(Course commandFaults, Course queryFaults) throws Exception {
        var inCommand = arm(command, commandFaults);
        var inQuery = arm(query, queryFaults);
        writeAndRead();
        for (var armed : inCommand) {
            commandFaults.went(armed.disarm());
        }
        for (var armed : inQuery) {
            queryFaults.went(armed.disarm());
        }
        line.assertExact(command.process(), authors);
    }

    private static List<FaultyService.Armed> arm(FaultyService service, Course faults)
            throws Exception {
        var fault = faults.next();
        return fault.isPresent() ? List.of(service.arm(fault.get())) : List.of();
    }

    /** An entry is published and then changed by several events at once; a reader sees each. */
    private static void writeAndRead() throws Exception {
        var slug = UUID.randomUUID().toString();
        var published =
                authors.repeat(
                        new Command("POST", "/api/entries")
                                .body(note(slug, "A note.", "\"architecture\"")));
        assertThat(published.statusCode()).as(published.body()).isEqualTo(201);
        var entry = JSON.readTree(published.body());
        var id = entry.get("id").stringValue();
        authors.acknowledge(id, published);
        awaitSeen(entry, published);
        var revised =
                authors.repeat(
                        new Command("PUT", "/api/entries/" + id)
                                .body(note(slug, "A better note.", "\"kafka\", \"java\""))
                                .ifMatch(0));
        assertThat(revised.statusCode()).as(revised.body()).isEqualTo(200);
        authors.acknowledge(id, revised);
        awaitSeen(JSON.readTree(revised.body()), revised);
        Eventually.until(Line.LIMIT, () -> line.isPublished(command.process()));
    }

    private static String note(String slug, String body, String tags) {
        return """
        {"kind": "note", "body": "%s", "bodyFormat": "text", "slug": "%s", "tags": [%s]}
        """
                .formatted(body, slug, tags);
    }

    private static void awaitSeen(JsonNode entry, HttpResponse<String> answer) {
        var token = answer.headers().firstValue(PositionToken.HEADER).orElseThrow();
        var page = entry.get("path").stringValue().replaceAll("/$", ".json?position=" + token);
        Eventually.passes(
                Line.LIMIT,
                () -> {
                    var seen = line.get(query.process().address().resolve(page));
                    assertThat(seen.statusCode()).isEqualTo(200);
                    assertThat(JSON.readTree(seen.body()).get("revision"))
                            .isEqualTo(entry.get("revision"));
                });
    }
}

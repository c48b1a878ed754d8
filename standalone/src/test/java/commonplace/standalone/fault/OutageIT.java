package commonplace.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.testing.Eventually;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** What each side goes on doing while the others are down; all is caught up afterwards, exactly. */
class OutageIT {

    private static Line line;
    private static ServiceProcess command;
    private static ServiceProcess query;
    private static Authors authors;

    @BeforeAll
    static void start() throws Exception {
        line = new Line();
        command = line.command("command", List.of());
        query = line.query("query", List.of());
        Line.awaitReady(command);
        Line.awaitReady(query);
        authors = new Authors(command::address, line.token());
    }

    @AfterAll
    static void stop() {
        authors.close();
        query.close();
        command.close();
        line.close();
    }

    @Test
    void commandsAreAcceptedWhileKafkaIsDown() throws Exception {
        line.kafka.kill();
        write();
        line.kafka.startAgain();
        line.assertExact(command, authors);
    }

    @Test
    void commandsAreAcceptedWhileTheQueryServiceIsDown() throws Exception {
        query.kill();
        write();
        query.restart();
        line.assertExact(command, authors);
    }

    @Test
    void pagesAreServedWhileTheCommandServiceAndKafkaAreDown() throws Exception {
        write();
        line.assertExact(command, authors);
        command.kill();
        line.kafka.kill();
        for (int i = 0; i < 50; i++) {
            var page = line.get(query.address().resolve("/tags/architecture.json"));
            assertThat(page.statusCode()).isEqualTo(200);
        }
        query.kill();
        query.restart();
        Line.awaitReady(query);
        assertThat(line.get(query.address().resolve("/tags/architecture.json")).statusCode())
                .isEqualTo(200);
        line.kafka.startAgain();
        command.restart();
        Line.awaitReady(command);
        line.assertExact(command, authors);
    }

    private static void write() throws InterruptedException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        long before = authors.commands();
        authors.start(4, seed, Duration.ofMillis(10));
        Eventually.until(Line.LIMIT, () -> authors.commands() > before + 200);
        authors.stop();
    }
}

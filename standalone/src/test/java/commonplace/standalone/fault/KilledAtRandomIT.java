package commonplace.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.testing.Eventually;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Authors write while every part is killed with kill -9 at random; afterwards nothing that was
 * acknowledged is missing, nothing is twice, and the views are the fold of the log.
 */
class KilledAtRandomIT {

    private static final int KILLS = Integer.getInteger("commonplace.kills", 14);
    private static final int AUTHORS = 6;

    @Test
    void whateverIsKilledNothingIsLostAndNothingIsTwice() throws Exception {
        long seed = Long.getLong("commonplace.seed", System.nanoTime());
        System.out.println("seed " + seed);
        var random = new Random(seed);
        try (var line = new Line();
                var first = line.command("command-1", List.of());
                var second = line.command("command-2", List.of());
                var query = line.query("query-1", List.of())) {
            Line.awaitReady(first);
            Line.awaitReady(second);
            Line.awaitReady(query);
            var commands = List.of(first, second);
            try (var authors =
                    new Authors(
                            () -> commands.get(random.nextInt(commands.size())).address(),
                            line.token())) {
                authors.start(AUTHORS, seed, Duration.ofMillis(20));
                for (int i = 0; i < KILLS; i++) {
                    long before = authors.commands();
                    Thread.sleep(random.nextInt(2_000));
                    kill(random.nextInt(6), line, first, second, query);
                    awaitProgress(authors, before);
                }
                authors.stop();
                System.out.printf(
                        "%d commands answered, %d attempts repeated, %d kills%n",
                        authors.commands(), authors.repeated(), KILLS);
                Line.awaitReady(first);
                line.assertExact(first, authors);
                assertThat(authors.acknowledged()).isNotEmpty();
            }
        }
    }

    private static void kill(
            int which,
            Line line,
            ServiceProcess first,
            ServiceProcess second,
            ServiceProcess query) {
        switch (which) {
            case 0 -> killAndRestart(first);
            case 1 -> killAndRestart(second);
            case 2 -> killAndRestart(query);
            case 3 -> line.log.crash();
            case 4 -> line.views.crash();
            default -> {
                line.kafka.kill();
                line.kafka.startAgain();
            }
        }
    }

    private static void killAndRestart(ServiceProcess service) {
        service.kill();
        service.restart();
    }

    /** One command service at least goes on, or comes back. */
    private static void awaitProgress(Authors authors, long before) {
        Eventually.until(Line.LIMIT, () -> authors.commands() >= before + AUTHORS);
    }
}

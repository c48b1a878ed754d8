package commonplace.query.generation;

import commonplace.query.projection.KafkaSettings;
import commonplace.query.replay.Load;
import commonplace.query.replay.LoadFailed;
import commonplace.query.replay.LoadStopped;
import commonplace.query.replay.ReplaySettings;
import commonplace.query.replay.Task;
import commonplace.query.site.Site;
import commonplace.query.view.ProjectionVersion;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.sql.SQLException;

import javax.sql.DataSource;

/**
 * Takes this instance's share in loading whichever generation is to be loaded. Looks at their table
 * again and again: an operator's order, another instance's, or what a sudden end has left. One
 * platform thread, which {@link #stop()} ends and awaits, and those of the load.
 */
@Component
public final class Building implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Building.class);

    private final KafkaSettings kafka;
    private final ReplaySettings settings;
    private final DataSource source;
    private final JdbcClient client;
    private final Generations generations;
    private final History history;
    private final Site site;
    private final Rounds rounds = new Rounds("building", Rounds.HALF_A_SECOND, this::look);

    Building(
            KafkaSettings kafka,
            ReplaySettings settings,
            DataSource source,
            JdbcClient client,
            Generations generations,
            History history,
            Site site) {
        this.kafka = kafka;
        this.settings = settings;
        this.source = source;
        this.client = client;
        this.generations = generations;
        this.history = history;
        this.site = site;
    }

    private void look() throws IOException, SQLException, InterruptedException {
        var version = ProjectionVersion.ofThisRelease(site.zone()).toString();
        for (var generation : generations.list()) {
            if (generation.state().isLoading()
                    && !generation.isPaused()
                    && generation.projectionVersion().equals(version)) {
                load(generation);
            }
        }
    }

    private void load(Generation generation)
            throws IOException, SQLException, InterruptedException {
        var task =
                new Task(
                        generation.number(),
                        generation.schema(),
                        generation.createdAt(),
                        generation.until());
        var control = new LoadControl(client, generations, generation.number());
        log.atInfo().addKeyValue("generation", generation.number()).log("load begins");
        try {
            new Load(
                            kafka,
                            settings,
                            source,
                            site.zone(),
                            task,
                            generations.live().schema(),
                            control)
                    .work();
            log.atInfo().addKeyValue("generation", generation.number()).log("loaded");
        } catch (LoadStopped stopped) {
            log.atInfo()
                    .addKeyValue("generation", generation.number())
                    .addKeyValue("why", stopped.getMessage())
                    .log("load rests");
        } catch (LoadFailed failed) {
            fail(generation, String.valueOf(failed.getMessage()));
        } catch (IOException | SQLException | RuntimeException passing) {
            client.sql(TRIED_AGAIN)
                    .params("It is tried again: " + told(passing), generation.number())
                    .update();
            throw passing;
        }
    }

    private String told(Exception passing) {
        return passing instanceof IOException
                ? "spill files in %s: %s".formatted(settings.folder(), passing.getMessage())
                : String.valueOf(passing.getMessage());
    }

    private static final String TRIED_AGAIN =
            """
            UPDATE public.generation
            SET failure = ?
            WHERE number = ?
              AND state IN ('building', 'indexing')
            """;

    private static final String FAIL =
            """
            UPDATE public.generation
            SET state = 'failed',
                failure = ?
            WHERE number = ?
              AND state IN ('building', 'indexing')
            """;

    private void fail(Generation generation, String why) {
        if (client.sql(FAIL).params(why, generation.number()).update() == 1) {
            history.record(generation.number(), "failed", "commonplace", null, why);
            log.atError()
                    .addKeyValue("generation", generation.number())
                    .addKeyValue("error", why)
                    .log("generation failed");
        }
    }

    @Override
    public void start() {
        if (settings.enabled()) {
            rounds.start();
        }
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }
}

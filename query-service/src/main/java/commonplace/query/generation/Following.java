package commonplace.query.generation;

import commonplace.query.projection.KafkaSettings;
import commonplace.query.projection.Progress;
import commonplace.query.projection.ProjectionSettings;
import commonplace.query.projection.Projector;
import commonplace.query.site.Site;
import commonplace.query.view.ViewWriter;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.Optional;

import javax.sql.DataSource;

/** Owns the live generation's projector: starts it with the application, stops it before. */
@Component
public final class Following implements SmartLifecycle {

    private final KafkaSettings kafka;
    private final ProjectionSettings settings;
    private final DataSource source;
    private final JdbcClient client;
    private final ViewWriter views;
    private volatile @Nullable Projector projector;

    Following(
            KafkaSettings kafka,
            ProjectionSettings settings,
            DataSource source,
            JdbcClient client,
            Site site,
            FirstGeneration first) {
        this.kafka = kafka;
        this.settings = settings;
        this.source = source;
        this.client = client;
        views = new ViewWriter(site.zone());
    }

    /** How the projector is; empty where this instance has none. */
    public Optional<Progress> progress() {
        var running = projector;
        return running == null ? Optional.empty() : Optional.of(running.progress());
    }

    @Override
    public void start() {
        if (settings.enabled() && projector == null) {
            projector = Projector.start(kafka, settings, source, liveSchema(), views);
        }
    }

    private static final String LIVE =
            """
            SELECT schema_name
            FROM public.generation
            WHERE state = 'live'
            """;

    private String liveSchema() {
        return client.sql(LIVE).query(String.class).single();
    }

    @Override
    public void stop() {
        var running = projector;
        if (running != null) {
            running.close();
            projector = null;
        }
    }

    @Override
    public boolean isRunning() {
        return projector != null;
    }
}

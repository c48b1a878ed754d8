package commonplace.query.generation;

import commonplace.query.change.Announcing;
import commonplace.query.projection.KafkaSettings;
import commonplace.query.projection.Progress;
import commonplace.query.projection.ProjectionSettings;
import commonplace.query.projection.Projector;
import commonplace.query.site.Site;
import commonplace.query.view.ProjectionVersion;
import commonplace.query.view.ViewWriter;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import javax.sql.DataSource;

/**
 * Owns a projector for each generation that is fed: the live one, those that catch up, and the
 * former ones that can be rolled back to. Looks at their table again and again, so that instances
 * need not tell each other. One platform thread, which {@link #stop()} ends and awaits, and the
 * projectors' own.
 */
@Component
public final class Following implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Following.class);

    private final KafkaSettings kafka;
    private final ProjectionSettings settings;
    private final DataSource source;
    private final Generations generations;
    private final CatchingUp catchingUp;
    private final Verifications verifications;
    private final Announcing announcing;
    private final ViewWriter views;
    private final String version;
    private final Map<Integer, Projector> projectors = new ConcurrentHashMap<>();
    private final Rounds rounds = new Rounds("following", Rounds.HALF_A_SECOND, this::look);
    private volatile int live;

    Following(
            KafkaSettings kafka,
            ProjectionSettings settings,
            DataSource source,
            Generations generations,
            CatchingUp catchingUp,
            Verifications verifications,
            Announcing announcing,
            Site site) {
        this.kafka = kafka;
        this.settings = settings;
        this.source = source;
        this.generations = generations;
        this.catchingUp = catchingUp;
        this.verifications = verifications;
        this.announcing = announcing;
        views = new ViewWriter(site.zone());
        version = ProjectionVersion.ofThisRelease(site.zone()).toString();
    }

    /** How the live generation's projector is; empty where this instance has none. */
    public Optional<Progress> progress() {
        return progress(live);
    }

    /** How a generation's projector is; empty where this instance has none. */
    public Optional<Progress> progress(int generation) {
        return Optional.ofNullable(projectors.get(generation)).map(Projector::progress);
    }

    /** What keeps a generation that is fed from here from going on; empty where nothing does. */
    public Optional<String> stalled() {
        return projectors.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(
                        fed ->
                                fed.getValue().progress().stalled().stream()
                                        .map(
                                                why ->
                                                        "Generation %d: %s"
                                                                .formatted(fed.getKey(), why)))
                .findFirst();
    }

    private void look() {
        var all = generations.list();
        all.stream()
                .filter(generation -> generation.state() == State.LIVE)
                .forEach(generation -> live = generation.number());
        var fed =
                all.stream()
                        .filter(this::isFed)
                        .collect(Collectors.toMap(Generation::number, Generation::schema));
        projectors.keySet().stream()
                .filter(number -> !fed.containsKey(number))
                .toList()
                .forEach(number -> end(number));
        fed.forEach(
                (number, schema) ->
                        projectors.computeIfAbsent(
                                number,
                                n ->
                                        Projector.start(
                                                kafka,
                                                settings,
                                                source,
                                                schema,
                                                views,
                                                announcing)));
        all.stream()
                .filter(generation -> generation.state() == State.CATCHING_UP)
                .forEach(
                        generation ->
                                catchingUp.look(
                                        generation,
                                        progress(generation.number()).flatMap(Progress::trouble)));
        all.stream()
                .filter(generation -> generation.promotes() && promotable(generation))
                .forEach(generation -> verifications.beginToPromote(generation.number()));
    }

    private boolean promotable(Generation generation) {
        return generation.state() == State.FOLLOWING && isFed(generation);
    }

    private boolean isFed(Generation generation) {
        return generation.state().isFed()
                && !generation.isPaused()
                && generation.projectionVersion().equals(version);
    }

    private void end(int number) {
        var projector = projectors.remove(number);
        if (projector != null) {
            projector.close();
            log.atInfo().addKeyValue("generation", number).log("no longer fed from here");
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
        projectors.keySet().forEach(this::end);
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }
}

package commonplace.standalone.cli;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What operators ask of generations. The service is looked for each time: one that is started again
 * meanwhile may be at another address.
 */
record Operators(Supplier<Service> service) {

    static final String GENERATIONS = "/ops/generations";

    /** How often whoever waits asks how far it is. */
    static final Duration ASK_AGAIN = Duration.ofMillis(500);

    /** So long whoever waits puts up with a service that does not answer: it may be restarting. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static Operators of(SiteOptions site) {
        return new Operators(site::operations);
    }

    static String path(int number) {
        return GENERATIONS + "/" + number;
    }

    JsonNode get(String path) {
        return service.get().get(path);
    }

    JsonNode post(String path, @Nullable JsonNode body) {
        return service.get().post(path, body);
    }

    /** The same as {@link #get}; while the service does not answer it is asked again. */
    JsonNode patientlyGet(String path) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return get(path);
            } catch (NoAnswer away) {
                if (System.nanoTime() > deadline) {
                    throw away;
                }
                Pause.of(ASK_AGAIN);
            }
        }
    }

    /** All there are, oldest first. */
    List<Generation> generations() {
        return get(GENERATIONS).path("generations").valueStream().map(Generation::new).toList();
    }

    Generation live() {
        return generations().stream()
                .filter(generation -> generation.is("live"))
                .findFirst()
                .orElseThrow(() -> new Failure("no generation is live."));
    }

    /** The newest one that could become live. */
    Optional<Generation> newestFollowing() {
        return generations().stream()
                .filter(generation -> generation.is("following"))
                .max(Comparator.comparingInt(Generation::number));
    }
}

package commonplace.testing.server;

import org.testcontainers.DockerClientFactory;

import java.time.Duration;

/**
 * Whether tests use containers: as {@code -Dcommonplace.containers=true|false} says, else where a
 * Docker engine answers and has the images, so that no test ever waits for a download.
 */
public final class Containers {

    static final String POSTGRES = "postgres:18";
    static final String KAFKA = "apache/kafka:4.4.0";

    /** Seconds, mostly; a minute is not enough for Kafka on a machine that builds meanwhile. */
    static final Duration START = Duration.ofMinutes(3);

    private static final boolean WANTED = wanted();

    private Containers() {}

    /** Whether shared servers are containers. */
    public static boolean wantedAndThere() {
        return WANTED;
    }

    private static boolean wanted() {
        var said = System.getProperty("commonplace.containers", "");
        return said.isEmpty() ? available() : Boolean.parseBoolean(said);
    }

    /** Whether the Docker engine has that image; none is ever pulled. */
    public static boolean have(String image) {
        // The client belongs to the factory, which closes it.
        return !DockerClientFactory.instance()
                .client()
                .listImagesCmd()
                .withReferenceFilter(image)
                .exec()
                .isEmpty();
    }

    private static boolean available() {
        return DockerClientFactory.instance().isDockerAvailable() && have(POSTGRES) && have(KAFKA);
    }
}

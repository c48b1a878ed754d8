package commonplace.standalone.cli;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.Optional;

/** A command did not work; its message is the one line that the user sees, its exit code 1. */
class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable JsonNode problem;

    Failure(String message) {
        this(message, null);
    }

    /**
     * @param problem what the service told of it (RFC 9457)
     */
    Failure(String message, @Nullable JsonNode problem) {
        super(message);
        this.problem = problem;
    }

    /** What the service told, where it was the service that refused. */
    Optional<JsonNode> problem() {
        return Optional.ofNullable(problem);
    }
}

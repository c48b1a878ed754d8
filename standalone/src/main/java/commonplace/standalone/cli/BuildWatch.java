package commonplace.standalone.cli;

import tools.jackson.core.JacksonException;

import java.util.Optional;

/**
 * Watches a generation until it is built: by the events that the service sends, and where they
 * break off by asking again and again, also through a restart of the service.
 */
record BuildWatch(Operators operators, int number, Progress progress) {

    /** The generation when it is built, or could not be. */
    Generation untilBuilt() {
        return byEvents().orElseGet(this::byAsking);
    }

    private Optional<Generation> byEvents() {
        var path = Operators.path(number) + "/progress";
        try (var events = new ServerEvents(operators.service().get().stream(path))) {
            for (var event = events.next(); event.isPresent(); event = events.next()) {
                var generation = new Generation(Service.JSON.readTree(event.get().data()));
                if (generation.number() != number) {
                    return Optional.empty();
                }
                if (!generation.isBuilding()) {
                    return Optional.of(generation);
                }
                tell(generation);
            }
        } catch (Failure | JacksonException broken) {
            // Asked in the other way, it tells why.
        }
        return Optional.empty();
    }

    private Generation byAsking() {
        while (true) {
            var generation = asked();
            if (!generation.isBuilding()) {
                return generation;
            }
            tell(generation);
            Pause.of(Operators.ASK_AGAIN);
        }
    }

    private Generation asked() {
        try {
            return new Generation(operators.patientlyGet(Operators.path(number)));
        } catch (Failure refused) {
            if (refused.problem().filter(told -> told.path("status").asInt() == 404).isPresent()) {
                throw new Failure(
                        "generation %d is gone: it was removed while it was being built."
                                .formatted(number));
            }
            throw refused;
        }
    }

    private void tell(Generation generation) {
        progress.at(generation.part(), generation::progress);
    }
}

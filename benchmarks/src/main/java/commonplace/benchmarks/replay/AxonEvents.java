package commonplace.benchmarks.replay;

import commonplace.events.wire.EventJson;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** The beginning of a synthetic log as Axon's messages. */
final class AxonEvents {

    private AxonEvents() {}

    static List<? extends DomainEventMessage<?>> of(long seed, int count) {
        var source = new SyntheticEvents(seed, count);
        return IntStream.range(0, count).mapToObj(each -> message(source.next())).toList();
    }

    private static DomainEventMessage<?> message(SyntheticEvent event) {
        return new GenericDomainEventMessage<>(
                event.stream().isEntry() ? "Entry" : "Tag",
                event.stream().value(),
                event.sequence(),
                EventJson.decode(
                        event.type().wireName(),
                        event.type().version(),
                        new String(event.data(), StandardCharsets.UTF_8)),
                MetaData.emptyInstance(),
                new UUID(event.stream().hashCode(), event.sequence()).toString(),
                Instant.now());
    }
}

package commonplace.command.store;

import commonplace.events.StreamId;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

/**
 * The newest snapshot of each stream that grew long. A cache: what cannot be read or written is
 * done without.
 */
final class Snapshots {

    private static final Logger log = LoggerFactory.getLogger(Snapshots.class);

    private final DataSource pool;
    private final List<SnapshotForm<?>> forms;

    Snapshots(DataSource pool, List<SnapshotForm<?>> forms) {
        this.pool = pool;
        this.forms = List.copyOf(forms);
    }

    private static final String STORE =
            """
            INSERT INTO snapshot (stream, sequence, type, data)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (stream) DO UPDATE
            SET sequence = excluded.sequence, type = excluded.type, data = excluded.data
            WHERE snapshot.sequence < excluded.sequence OR snapshot.type <> excluded.type
            """;

    void store(DomainEventMessage<?> snapshot) {
        for (var form : forms) {
            if (form.aggregate().isInstance(snapshot.getPayload())) {
                store(snapshot, form.name(), written(form, snapshot.getPayload()));
            }
        }
    }

    private static <T> String written(SnapshotForm<T> form, Object aggregate) {
        return form.write(form.aggregate().cast(aggregate));
    }

    private void store(DomainEventMessage<?> snapshot, String type, String data) {
        try (var connection = pool.getConnection();
                var statement = connection.prepareStatement(STORE)) {
            statement.setString(1, snapshot.getAggregateIdentifier());
            statement.setLong(2, snapshot.getSequenceNumber());
            statement.setString(3, type);
            statement.setString(4, data);
            statement.executeUpdate();
        } catch (SQLException failed) {
            log.atWarn().addKeyValue("reason", failed.getMessage()).log("snapshot not stored");
        }
    }

    private static final String READ =
            """
            SELECT sequence, type, data
            FROM snapshot
            WHERE stream = ?
            """;

    Optional<DomainEventMessage<?>> read(StreamId stream) {
        try (var connection = pool.getConnection();
                var statement = connection.prepareStatement(READ)) {
            statement.setString(1, stream.value());
            try (var rows = statement.executeQuery()) {
                return rows.next()
                        ? message(stream, rows.getLong(1), rows.getString(2), rows.getString(3))
                        : Optional.empty();
            }
        } catch (SQLException failed) {
            throw new StoreUnavailable("The event store cannot be read.", failed);
        }
    }

    private Optional<DomainEventMessage<?>> message(
            StreamId stream, long sequence, String type, String data) {
        for (var form : forms) {
            if (form.name().equals(type)) {
                try {
                    return Optional.of(
                            new GenericDomainEventMessage<>(
                                    form.aggregate().getSimpleName(),
                                    stream.value(),
                                    sequence,
                                    form.read(data)));
                } catch (RuntimeException unreadable) {
                    log.atWarn()
                            .addKeyValue("stream", stream)
                            .addKeyValue("reason", unreadable.getMessage())
                            .log("snapshot unreadable, stream read instead");
                }
            }
        }
        return Optional.empty();
    }
}

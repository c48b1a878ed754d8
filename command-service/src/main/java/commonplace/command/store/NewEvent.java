package commonplace.command.store;

import commonplace.events.AuthorId;
import commonplace.events.Event;

import java.time.Instant;
import java.util.UUID;

/** An event that has no position yet. */
public record NewEvent(UUID eventId, Event event, Instant recordedAt, AuthorId author) {}

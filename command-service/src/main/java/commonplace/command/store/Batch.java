package commonplace.command.store;

import commonplace.events.StreamId;
import commonplace.events.wire.EventJson;
import commonplace.events.wire.EventType;

import org.jspecify.annotations.Nullable;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Appends that are committed together. Not safe for many threads. */
final class Batch {

    /** Appends at most; beyond this a batch takes longer but shares no more. */
    static final int MAX_APPENDS = 512;

    /** Characters of data at most, so that a batch of long articles stays within memory. */
    private static final long MAX_DATA = 16_000_000;

    private final List<Pending> appends = new ArrayList<>();
    private final List<List<String>> data = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private long dataLength;

    /**
     * Takes an append in, unless the batch is full or holds one that could conflict with it: then
     * that one has to be decided first.
     */
    boolean add(Pending pending) {
        if (appends.size() >= MAX_APPENDS || dataLength >= MAX_DATA) {
            return false;
        }
        var own = namesOf(pending.append());
        if (!Collections.disjoint(names, own)) {
            return false;
        }
        names.addAll(own);
        appends.add(pending);
        data.add(pending.data());
        for (var text : pending.data()) {
            dataLength += text.length();
        }
        return true;
    }

    private static List<String> namesOf(Append append) {
        var own = new ArrayList<String>(append.claims().size() + 2);
        own.add("stream " + append.stream());
        append.claims().forEach(claim -> own.add("claim " + claim));
        var receipt = append.receipt();
        if (receipt != null) {
            own.add("receipt " + receipt.key());
        }
        return own;
    }

    List<Pending> appends() {
        return appends;
    }

    private static final String APPEND =
            """
            SELECT append, refusal, number, name, holder, hash, answer
            FROM append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /**
     * One round trip, one transaction.
     *
     * @return the outcomes, in the order of the appends
     */
    List<Outcome> commit(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(APPEND)) {
            bind(connection, statement);
            try (var rows = statement.executeQuery()) {
                return outcomes(rows);
            }
        }
    }

    private void bind(Connection connection, PreparedStatement statement) throws SQLException {
        var streams = new ArrayList<String>();
        var expected = new ArrayList<Long>();
        var events = new EventColumns();
        var claims = new NamedColumns();
        var receipts = new ArrayList<Receipt>();
        var receiptAppends = new ArrayList<Integer>();
        for (int i = 0; i < appends.size(); i++) {
            var append = appends.get(i).append();
            streams.add(append.stream().value());
            expected.add(append.expectedSequence());
            for (int e = 0; e < append.events().size(); e++) {
                events.add(i + 1, append.events().get(e), data.get(i).get(e));
            }
            for (var claim : append.claims()) {
                claims.add(i + 1, claim);
            }
            var receipt = append.receipt();
            if (receipt != null) {
                receiptAppends.add(i + 1);
                receipts.add(receipt);
            }
        }
        int p = 1;
        statement.setArray(p++, texts(connection, streams));
        statement.setArray(p++, array(connection, "int8", expected.toArray(Long[]::new)));
        statement.setArray(p++, numbers(connection, events.appends));
        statement.setArray(p++, texts(connection, events.ids));
        statement.setArray(p++, texts(connection, events.types));
        statement.setArray(p++, numbers(connection, events.versions));
        statement.setArray(p++, array(connection, "int8", events.recorded.toArray(Long[]::new)));
        statement.setArray(p++, texts(connection, events.authors));
        statement.setArray(p++, texts(connection, events.data));
        statement.setArray(p++, numbers(connection, claims.appends));
        statement.setArray(p++, texts(connection, claims.names));
        statement.setArray(p++, numbers(connection, receiptAppends));
        statement.setArray(p++, texts(connection, receipts.stream().map(Receipt::key).toList()));
        statement.setArray(p++, bytes(connection, receipts, Receipt::requestHash));
        statement.setArray(p, bytes(connection, receipts, Receipt::answer));
    }

    // The driver sends an array of strings or numbers in binary form, and one of objects as a text
    // that is escaped here and parsed there, letter by letter.

    private static Array texts(Connection connection, List<String> values) throws SQLException {
        return array(connection, "text", values.toArray(String[]::new));
    }

    private static Array numbers(Connection connection, List<Integer> values) throws SQLException {
        return array(connection, "int4", values.toArray(Integer[]::new));
    }

    private static Array array(Connection connection, String type, Object[] values)
            throws SQLException {
        return connection.createArrayOf(type, values);
    }

    private static Array bytes(
            Connection connection, List<Receipt> receipts, Function<Receipt, byte[]> part)
            throws SQLException {
        return connection.createArrayOf(
                "bytea", receipts.stream().map(part).toArray(byte[][]::new));
    }

    private List<Outcome> outcomes(ResultSet rows) throws SQLException {
        var refused = new @Nullable Outcome[appends.size()];
        long base = -1;
        while (rows.next()) {
            int append = rows.getInt("append");
            if (append == 0) {
                base = rows.getLong("number");
            } else {
                refused[append - 1] = refusal(rows);
            }
        }
        var outcomes = new ArrayList<Outcome>(appends.size());
        long position = base;
        for (int i = 0; i < refused.length; i++) {
            var refusal = refused[i];
            if (refusal != null) {
                outcomes.add(refusal);
            } else {
                int events = appends.get(i).append().events().size();
                outcomes.add(new Outcome.Appended(events == 0 ? position : position + 1));
                position += events;
            }
        }
        return outcomes;
    }

    private static Outcome refusal(ResultSet row) throws SQLException {
        return switch (row.getString("refusal")) {
            case "receipt" ->
                    new Outcome.ReceiptExists(
                            new Receipt(
                                    row.getString("name"),
                                    row.getBytes("hash"),
                                    row.getBytes("answer")));
            case "stale" -> new Outcome.Stale(row.getLong("number"));
            case "claim" ->
                    new Outcome.ClaimTaken(
                            row.getString("name"), new StreamId(row.getString("holder")));
            case String other -> throw new SQLException("append() answered '" + other + "'");
        };
    }

    private static final class EventColumns {
        final List<Integer> appends = new ArrayList<>();
        final List<String> ids = new ArrayList<>();
        final List<String> types = new ArrayList<>();
        final List<Integer> versions = new ArrayList<>();
        final List<Long> recorded = new ArrayList<>();
        final List<String> authors = new ArrayList<>();
        final List<String> data = new ArrayList<>();

        void add(int append, NewEvent event, String json) {
            var type = EventType.of(event.event());
            appends.add(append);
            ids.add(event.eventId().toString());
            types.add(type.wireName());
            versions.add(type.version());
            recorded.add(microseconds(event.recordedAt()));
            authors.add(event.author().value());
            data.add(json);
        }

        private static long microseconds(Instant instant) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        }
    }

    private static final class NamedColumns {
        final List<Integer> appends = new ArrayList<>();
        final List<String> names = new ArrayList<>();

        void add(int append, String name) {
            appends.add(append);
            names.add(name);
        }
    }

    /**
     * The JSON of an append's events, written by the caller's thread and not by the committer's.
     */
    static List<String> encoded(Append append) {
        return append.events().stream().map(event -> EventJson.encode(event.event())).toList();
    }
}

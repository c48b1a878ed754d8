package commonplace.command.store;

import commonplace.embedded.Database;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A committer's way to PostgreSQL that a test cuts around an append's commit. The client finds its
 * connection closed; the server hears of nothing, as behind a network that has gone. Of
 * PostgreSQL's protocol (3.0, documentation 54.7) it knows how messages are told apart, and which
 * name a statement was given.
 *
 * <p>Whoever opens it closes it; then nothing passes any more. Safe for many threads.
 */
final class CutLine implements AutoCloseable {

    /** Where an append is cut off. */
    enum Cut {
        NOWHERE,
        /** None of it has arrived. */
        BEFORE_THE_REQUEST,
        /** All of it has arrived but the message that lets the server commit: it holds the lock. */
        BEFORE_THE_COMMIT,
        /** The same, but the client waits on: nobody knows that anything is missing. */
        STUCK_BEFORE_THE_COMMIT,
        /** It has arrived; what the server makes of it is not awaited. */
        BEHIND_THE_REQUEST,
        /** The server has committed, and nothing of what it said has arrived. */
        BEFORE_THE_ANSWER,
        /** The server has committed, and the answer breaks off in the middle. */
        WITHIN_THE_ANSWER
    }

    private static final int SYNC_LENGTH = 5;

    private final Database database;
    private final Supplier<Cut> cuts;
    private final ServerSocket entrance;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Collection<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final Map<Cut, Integer> made = new EnumMap<>(Cut.class);
    private final AtomicInteger appends = new AtomicInteger();
    private volatile boolean down;
    private volatile boolean staysDown;

    /**
     * @param cuts asked at each append
     */
    CutLine(Database database, Supplier<Cut> cuts) throws IOException {
        this.database = database;
        this.cuts = cuts;
        entrance = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        threads.execute(this::admit);
    }

    /** How a store is told to take this way. */
    StoreDatabase address() {
        var way =
                "jdbc:postgresql://localhost:%d%s?sslmode=disable&gssEncMode=disable"
                        .formatted(entrance.getLocalPort(), target().getPath());
        return new StoreDatabase(way, database.user(), database.password());
    }

    private URI target() {
        return URI.create(database.url().substring("jdbc:".length()));
    }

    /** From now on nobody gets through; {@link #up} ends it. */
    void down() {
        down = true;
    }

    void up() {
        down = false;
        staysDown = false;
    }

    /** From the next cut on nobody gets through. */
    void staysDown() {
        staysDown = true;
    }

    Database database() {
        return database;
    }

    /** How many were asked for, the same one again included. */
    int appends() {
        return appends.get();
    }

    /** How many appends were cut off somewhere. */
    int made() {
        synchronized (made) {
            return made.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    @Override
    public String toString() {
        synchronized (made) {
            return "cuts " + made;
        }
    }

    private void admit() {
        while (!entrance.isClosed()) {
            try {
                var client = entrance.accept();
                sockets.add(client);
                if (down) {
                    client.close();
                } else {
                    var server = new Socket(target().getHost(), target().getPort());
                    sockets.add(server);
                    var pair = new Pair(client, server);
                    threads.execute(pair::up);
                    threads.execute(pair::down);
                }
            } catch (IOException closed) {
                // Whoever came sees it too.
            }
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (var socket : sockets) {
            socket.close();
        }
        threads.close();
    }

    /** A message as it is on the line, its type and length included. */
    private static byte[] message(DataInputStream in, boolean typed) throws IOException {
        int type = typed ? in.readUnsignedByte() : 0;
        int length = in.readInt();
        var whole = ByteBuffer.allocate((typed ? 1 : 0) + length);
        if (typed) {
            whole.put((byte) type);
        }
        whole.putInt(length);
        in.readFully(whole.array(), whole.position(), length - 4);
        return whole.array();
    }

    /** One connection, with its two directions. */
    private final class Pair {

        private final Socket client;
        private final Socket server;
        private final Set<String> appending = new HashSet<>();
        private volatile Cut cut = Cut.NOWHERE;

        Pair(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void up() {
            try {
                var in = new DataInputStream(client.getInputStream());
                var out = server.getOutputStream();
                var request = new ByteArrayOutputStream();
                boolean append = false;
                out.write(message(in, false));
                while (true) {
                    var message = message(in, true);
                    append |= isAppend(message);
                    request.writeBytes(message);
                    if ("PBDEC".indexOf(message[0]) < 0) {
                        if (append) {
                            cut = next();
                        }
                        var whole = request.toByteArray();
                        out.write(whole, 0, passing(whole.length));
                        cutBehind();
                        request.reset();
                        append = false;
                    }
                }
            } catch (IOException over) {
                // The other direction, or close(), ends the rest.
                if (cut == Cut.NOWHERE) {
                    hangUp();
                }
            }
        }

        /** The server hears of it where nothing was cut. */
        private void hangUp() {
            try {
                server.close();
            } catch (IOException gone) {
                // Then it has heard.
            }
        }

        /** Learns the names of appending statements, and tells where one is used. */
        private boolean isAppend(byte[] message) {
            var parts =
                    new String(message, 5, message.length - 5, StandardCharsets.ISO_8859_1)
                            .split("\0", 3);
            if (message[0] == 'P' && parts[1].contains("append(")) {
                appending.add(parts[0]);
            }
            return message[0] == 'B' && appending.contains(parts[1]);
        }

        private Cut next() {
            var next = cuts.get();
            appends.incrementAndGet();
            if (next != Cut.NOWHERE) {
                down = staysDown;
                synchronized (made) {
                    made.merge(next, 1, Integer::sum);
                }
            }
            return next;
        }

        private int passing(int length) {
            return switch (cut) {
                case BEFORE_THE_REQUEST -> 0;
                case BEFORE_THE_COMMIT, STUCK_BEFORE_THE_COMMIT -> length - SYNC_LENGTH;
                case NOWHERE, BEHIND_THE_REQUEST, BEFORE_THE_ANSWER, WITHIN_THE_ANSWER -> length;
            };
        }

        private void cutBehind() throws IOException {
            switch (cut) {
                case BEFORE_THE_REQUEST, BEFORE_THE_COMMIT, BEHIND_THE_REQUEST -> client.close();
                case NOWHERE, STUCK_BEFORE_THE_COMMIT, BEFORE_THE_ANSWER, WITHIN_THE_ANSWER -> {}
            }
        }

        void down() {
            try (client) {
                var in = new DataInputStream(server.getInputStream());
                var out = client.getOutputStream();
                var answer = new ByteArrayOutputStream();
                while (true) {
                    var message = message(in, true);
                    switch (cut) {
                        case BEFORE_THE_ANSWER, WITHIN_THE_ANSWER -> answer.writeBytes(message);
                        default -> out.write(message);
                    }
                    // Ready for the next: what was asked is committed.
                    if (message[0] == 'Z' && answer.size() > 0) {
                        int half = cut == Cut.WITHIN_THE_ANSWER ? answer.size() / 2 : 0;
                        out.write(answer.toByteArray(), 0, half);
                        return;
                    }
                }
            } catch (IOException over) {
                // As for the other direction.
            }
        }
    }
}

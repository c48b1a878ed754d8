package commonplace.embedded;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;

import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.internals.Exit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * A real Kafka inside this JVM: one node that is broker and KRaft controller, its data in a folder
 * that the next start finds again. It listens on 127.0.0.1 only; one JVM at most uses a folder.
 * Topics keep their records for ever unless a topic's own settings say otherwise.
 *
 * <p>Whoever starts it closes it. Safe for many threads.
 */
public final class KafkaBroker implements AutoCloseable {

    private static final int ATTEMPTS = 3;

    private final DataFolder folder;
    private final int port;
    private final KafkaRaftServer server;

    private KafkaBroker(DataFolder folder, int port, KafkaRaftServer server) {
        this.folder = folder;
        this.port = port;
        this.server = server;
    }

    /**
     * Starts it on any free port.
     *
     * @throws ServerFailed where it does not start, or another JVM uses the folder
     */
    public static KafkaBroker start(Path folder) {
        return start(folder, 0);
    }

    /**
     * Starts it.
     *
     * @param port where it listens; 0 for any free one
     * @throws ServerFailed where it does not start, or another JVM uses the folder
     */
    public static KafkaBroker start(Path folder, int port) {
        var absolute = folder.toAbsolutePath().normalize();
        var held =
                DataFolder.hold(absolute)
                        .orElseThrow(
                                () ->
                                        new ServerFailed(
                                                "The Kafka in %s belongs to another process that still runs."
                                                        .formatted(absolute)));
        try {
            return start(held, port);
        } catch (RuntimeException failed) {
            held.close();
            throw failed;
        }
    }

    private static KafkaBroker start(DataFolder folder, int wantedPort) {
        for (int attempt = 1; ; attempt++) {
            int port = wantedPort == 0 ? FreePort.find() : wantedPort;
            var settings = settings(folder.path(), port);
            format(folder.path(), settings);
            var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
            try {
                server.startup();
                return new KafkaBroker(folder, port, server);
            } catch (RuntimeException failed) {
                server.shutdown();
                if (attempt == ATTEMPTS) {
                    throw new ServerFailed(
                            "Kafka did not start on %s (port %d): %s"
                                    .formatted(folder.path(), port, failed.getMessage()),
                            failed);
                }
            }
        }
    }

    /**
     * Lets the JVM outlive its Kafka from now on. Kafka ends the JVM where it cannot go on, as with
     * its folder on a full disk; who shares the JVM is told instead, by one of Kafka's threads and
     * perhaps more than once. Kafka itself is of no more use then.
     */
    public static void outlive(Runnable told) {
        Exit.setHaltProcedure((status, why) -> told.run());
        Exit.setExitProcedure((status, why) -> told.run());
    }

    public int port() {
        return port;
    }

    /** What clients are given: {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        try (folder) {
            server.shutdown();
            server.awaitShutdown();
        }
    }

    /** Writes the cluster's identity into a folder that has none. */
    private static void format(Path folder, Map<String, String> settings) {
        if (Files.exists(folder.resolve("data/meta.properties"))) {
            return;
        }
        var file = folder.resolve("format.properties");
        try {
            var properties = new Properties();
            properties.putAll(settings);
            try (var out = Files.newOutputStream(file)) {
                properties.store(out, null);
            }
            var said = new ByteArrayOutputStream();
            var arguments =
                    new String[] {
                        "format",
                        "--ignore-formatted",
                        "--cluster-id=" + Uuid.randomUuid(),
                        "--config=" + file,
                        // Version 2 of the transaction protocol raises the producer's epoch with
                        // every transaction: what the relay's fencing rests on.
                        "--feature=transaction.version=2"
                    };
            int status =
                    StorageTool.execute(
                            arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
            if (status != 0) {
                throw new ServerFailed(
                        "Kafka's folder %s could not be prepared: %s"
                                .formatted(folder, said.toString(StandardCharsets.UTF_8).strip()));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Map<String, String> settings(Path folder, int port) {
        int controller = FreePort.find();
        var settings = new LinkedHashMap<String, String>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        settings.put(
                "listeners",
                "CLIENTS://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controller));
        settings.put("advertised.listeners", "CLIENTS://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "CLIENTS");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("log.dirs", folder.resolve("data").toString());
        // The log is the truth's copy for every reader to come: nothing of it ends by itself.
        settings.put("log.retention.ms", "-1");
        settings.put("log.retention.bytes", "-1");
        settings.put("auto.create.topics.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // Consumers may be known for dead sooner than the 6 s that a broker asks for unless told.
        settings.put("group.min.session.timeout.ms", "1000");
        // One node: nobody to wait for, nobody to hand over to.
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("min.insync.replicas", "1");
        // After a kill the controller refuses the next start until the last one's session is over
        // (9 s unless set), and asks again at every heartbeat. A clean stop ends the session.
        settings.put("broker.session.timeout.ms", "6000");
        settings.put("broker.heartbeat.interval.ms", "300");
        // Small: each partition's cleaner and index would otherwise claim memory for a big broker.
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("num.recovery.threads.per.data.dir", "2");
        return settings;
    }
}

package commonplace.benchmarks.replay;

import commonplace.embedded.Database;
import commonplace.testing.server.JavaProcess;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What the parts of a rebuild do at most by themselves, in a JVM with the options of the one that
 * rebuilds.
 *
 * @param consume events a second, read and thrown away
 * @param decode events a second, read, decoded and thrown away
 * @param copy rows a second by binary COPY into tables without an index
 */
record RawLimits(double consume, double decode, double copy) {

    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final String DONE = "limits ";

    /**
     * Measures them.
     *
     * @param database an empty one
     * @param entries how many rows of that kind are copied, with three of tags each
     */
    static RawLimits measure(
            List<String> jvm, String kafka, String topic, Database database, long entries) {
        var process =
                JavaProcess.start(
                        jvm,
                        RawLimits.class.getName(),
                        kafka,
                        topic,
                        database.url(),
                        database.user(),
                        database.password(),
                        Long.toString(entries));
        try (process) {
            var line = process.awaitLine(LIMIT, said -> said.startsWith(DONE));
            var values = line.substring(DONE.length()).split(" ", -1);
            return new RawLimits(
                    Double.parseDouble(values[0]),
                    Double.parseDouble(values[1]),
                    Double.parseDouble(values[2]));
        }
    }

    /** {@code KAFKA TOPIC URL USER PASSWORD ENTRIES} */
    public static void main(String[] arguments) throws InterruptedException {
        var reading = new TopicReading(arguments[0], arguments[1]);
        var database = new Database(arguments[2], arguments[3], arguments[4]);
        long entries = Long.parseLong(arguments[5]);
        var copying = new RowCopying(database, 1);
        copying.rate("first", entries / 10);
        double copy = copying.rate("raw", entries);
        // Each is done twice, and the second time counts: a rebuild is longer than a JVM is cold.
        reading.rate(TopicReading::nothing);
        double consume = reading.rate(TopicReading::nothing);
        reading.rate(TopicReading::decoding);
        double decode = reading.rate(TopicReading::decoding);
        System.out.printf(Locale.ROOT, DONE + "%.0f %.0f %.0f%n", consume, decode, copy);
    }
}

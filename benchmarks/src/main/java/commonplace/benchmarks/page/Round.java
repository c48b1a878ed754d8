package commonplace.benchmarks.page;

import commonplace.benchmarks.Effort;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one server did in one round.
 *
 * @param rate requests a second
 * @param micros of processor time a request
 * @param p50 milliseconds
 * @param p99 milliseconds
 */
record Round(double rate, double micros, double p50, double p99) {

    /** As many as browsers open to a busy site at once. */
    static final int CONNECTIONS = 64;

    static Round of(URI page, long pid, int connections, Effort effort) throws IOException {
        var cost = new Cost(pid);
        try (var asking = new Asking(page, connections)) {
            asking.ask(effort.settling(), effort.settling());
        }
        try (var asking = new Asking(page, connections)) {
            double before = cost.seconds();
            var answered = asking.ask(java.time.Duration.ZERO, effort.measured());
            double used = cost.seconds() - before;
            return new Round(
                    answered.number() / (effort.measured().toNanos() / 1e9),
                    used * 1e6 / answered.number(),
                    answered.percentile(50),
                    answered.percentile(99));
        }
    }

    static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return Answered.median(rounds.stream().mapToDouble(figure).toArray());
    }
}

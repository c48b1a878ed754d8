package commonplace.query.page;

import static commonplace.testing.EntryBuilder.aNote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * Seeded malformed requests, as bytes on a socket: none is a fault of ours, none is told more than
 * it should be, none is slow, and good requests are answered afterwards. {@code
 * -Dmalformed.requests=10000} sends more of them.
 */
class MalformedIT {

    private static final int REQUESTS = Integer.getInteger("malformed.requests", 2000);
    private static final long SEED = Long.getLong("malformed.seed", 20_240_210);
    private static final int AT_ONCE = 8;

    /** No answer takes longer, on a machine that does much else besides. */
    private static final Duration BOUND = Duration.ofSeconds(3);

    private static final Pattern TELLS_TOO_MUCH =
            Pattern.compile(
                    "(?i)\\tat [a-z]|exception|jetty|springframework|org\\.postgresql|SQLSTATE"
                            + "|java\\.(lang|util|io)|PSQL|commonplace\\.query|StackTrace"
                            + "|bad SQL|SELECT ");

    private static final ServedSite SITE = ServedSite.shared();

    private record Outcome(MalformedRequests.Sent request, String answer, Duration took) {

        int status() {
            return answer.matches("(?s)HTTP/1\\.[01] \\d{3}.*")
                    ? Integer.parseInt(answer.substring(9, 12))
                    : 0;
        }

        boolean isRight() {
            return status() < 500
                    && !TELLS_TOO_MUCH.matcher(answer).find()
                    && took.compareTo(BOUND) < 0;
        }

        @Override
        public String toString() {
            return "%s%n→ in %d ms%n%s"
                    .formatted(request, took.toMillis(), answer.lines().limit(20).toList());
        }
    }

    @Test
    void noneIsAFaultOfOursAndNoneTellsTooMuch() throws Exception {
        System.out.println("seed " + SEED);
        SITE.apply(
                aNote().tagged("malformed")
                        .dated("2003-03-03T03:03:03Z")
                        .at("/2003/Mar/3/malformed/")
                        .published(),
                aNote().tagged("malformed")
                        .dated("2003-03-03T03:03:03Z")
                        .at("/2003/Mar/3/malformed-2/")
                        .published());
        // A machine that has just started is slow, and that is not what is measured.
        for (int round = 0; round < 3; round++) {
            MalformedRequests.PLACES.forEach(place -> SITE.get(place, "Accept", "text/html"));
        }
        var random = new Random(SEED);
        var requests = new MalformedRequests(random);
        var tasks = new ArrayList<Callable<Outcome>>();
        for (int i = 0; i < REQUESTS; i++) {
            var request = requests.next();
            tasks.add(() -> sent(request));
        }
        var outcomes = new ArrayList<Outcome>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var done : threads.invokeAll(tasks)) {
                outcomes.add(done.get());
            }
        }

        var statuses = new TreeMap<Integer, Integer>();
        outcomes.forEach(one -> statuses.merge(one.status(), 1, Integer::sum));
        var slowest = outcomes.stream().map(Outcome::took).max(Duration::compareTo).orElseThrow();
        System.out.printf("malformed: %s, slowest %d ms%n", statuses, slowest.toMillis());

        assertThat(outcomes.stream().filter(one -> !one.isRight()).limit(20)).isEmpty();
        // Most of it must be answered at all: else the test would prove nothing.
        assertThat(statuses.getOrDefault(0, 0)).isLessThan(REQUESTS / 5);
        assertThat(statuses.getOrDefault(400, 0)).isGreaterThan(REQUESTS / 10);
        assertThat(SITE.get("/tags/malformed/").statusCode()).isEqualTo(200);
        assertThat(SITE.json("/2003/Mar/3.json").get("total").asInt()).isEqualTo(2);
    }

    private static Outcome sent(MalformedRequests.Sent request) throws IOException {
        long begin = System.nanoTime();
        var answer = new ByteArrayOutputStream();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), SITE.port()));
            socket.setSoTimeout((int) BOUND.multipliedBy(5).toMillis());
            socket.getOutputStream().write(request.bytes());
            if (request.closesEarly()) {
                return new Outcome(request, "", Duration.ZERO);
            }
            socket.shutdownOutput();
            socket.getInputStream().transferTo(answer);
        } catch (SocketTimeoutException silent) {
            answer.writeBytes("no end of an answer".getBytes(StandardCharsets.US_ASCII));
        } catch (SocketException reset) {
            // What was refused before it was read to its end may be cut off.
        }
        return new Outcome(
                request,
                answer.toString(StandardCharsets.ISO_8859_1),
                Duration.ofNanos(System.nanoTime() - begin));
    }
}

package commonplace.benchmarks.replay;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** What an operator asks of the query service: rebuilds, and how far they are. */
final class Operations implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI service;
    private final String token;

    Operations(URI service, String token) {
        this.service = service;
        this.token = token;
    }

    /** The service does not know the call, or does not want it now. */
    static final class Refusal extends Exception {
        Refusal(String message) {
            super(message);
        }
    }

    /**
     * A generation as it is just now.
     *
     * @param part of its events, 0 to 1
     * @param secondsLeft as the service estimates it
     */
    record Generation(
            String state,
            String phase,
            double part,
            @Nullable Double secondsLeft,
            @Nullable String failure) {

        boolean isLoading() {
            return state.equals("building") || state.equals("indexing");
        }
    }

    /** Starts a rebuild; answers the path of the generation. */
    String rebuild() throws IOException, InterruptedException, Refusal {
        return call("POST", "/ops/generations", "{}")
                .headers()
                .firstValue("Location")
                .map(location -> service.resolve(location).getPath())
                .orElseThrow(() -> new Refusal("A rebuild was taken on without a Location."));
    }

    Generation generation(String path) throws IOException, InterruptedException, Refusal {
        var json = JSON.readTree(call("GET", path, "").body());
        return new Generation(
                json.path("state").asString(),
                json.path("phase").asString(""),
                json.path("part").asDouble(0),
                json.path("secondsLeft").isNumber() ? json.path("secondsLeft").asDouble() : null,
                json.path("failure").isString() ? json.path("failure").asString() : null);
    }

    /**
     * @param eventsPerSecond 0 for no bound
     */
    void throttle(String path, int eventsPerSecond)
            throws IOException, InterruptedException, Refusal {
        call(
                "PUT",
                path + "/throttle",
                "{\"eventsPerSecond\":%s}"
                        .formatted(eventsPerSecond == 0 ? null : eventsPerSecond));
    }

    /** What was compared is said by {@code verify}; here only readers are wanted. */
    void promote(String path) throws IOException, InterruptedException, Refusal {
        call("POST", path + "/promote", "{\"force\":true,\"why\":\"benchmark\"}");
    }

    void rollback(String path) throws IOException, InterruptedException, Refusal {
        call("POST", path + "/rollback", "");
    }

    void drop(String path) throws IOException, InterruptedException, Refusal {
        call("DELETE", path, "");
    }

    private HttpResponse<String> call(String method, String path, String body)
            throws IOException, InterruptedException, Refusal {
        var request =
                HttpRequest.newBuilder(service.resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new Refusal(
                    "%s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
        }
        return answer;
    }

    @Override
    public void close() {
        http.close();
    }
}

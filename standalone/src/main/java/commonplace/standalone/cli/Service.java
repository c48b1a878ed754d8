package commonplace.standalone.cli;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/**
 * One of the two services, as a command speaks to it. A refusal is a {@link Failure} in the
 * service's own words.
 *
 * @param name as the user knows it
 * @param address without a path
 * @param token sent with each request; null where none is needed
 */
record Service(String name, URI address, @Nullable String token) {

    static final JsonMapper JSON = JsonMapper.builder().build();

    /** What a service, or a proxy before it, answers while it is not at work. */
    private static final Set<Integer> AWAY = Set.of(502, 503, 504);

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofMinutes(2);

    /** A part of a path, so that whatever it holds stays one part. */
    static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    JsonNode get(String path) {
        return json(send(request(path).GET()));
    }

    JsonNode post(String path, @Nullable JsonNode body) {
        return json(send(request(path).POST(publisher(body)).header("Content-Type", type(body))));
    }

    JsonNode put(String path, @Nullable JsonNode body) {
        return json(send(request(path).PUT(publisher(body)).header("Content-Type", type(body))));
    }

    JsonNode delete(String path, @Nullable JsonNode body) {
        return json(
                send(
                        request(path)
                                .method("DELETE", publisher(body))
                                .header("Content-Type", type(body))));
    }

    /** The answer as it comes, for what is too long to be held; the caller closes it. */
    InputStream stream(String path) {
        return send(request(path).GET()).body();
    }

    /** A failure that says why the service did not do what was asked. */
    Failure refusal(int status, InputStream body) {
        try (body) {
            var text = new String(body.readNBytes(100_000), StandardCharsets.UTF_8);
            var problem = text.startsWith("{") ? JSON.readTree(text) : JSON.createObjectNode();
            var detail = problem.path("detail").asString(problem.path("title").asString(""));
            var said =
                    detail.isEmpty()
                            ? "the %s at %s answered with status %d."
                                    .formatted(name, address, status)
                            : detail + " (" + status + ")";
            return AWAY.contains(status) ? new NoAnswer(said) : new Failure(said, problem);
        } catch (IOException | JacksonException unreadable) {
            return new Failure(
                    "the %s at %s answered with status %d.".formatted(name, address, status));
        }
    }

    Failure unreachable(IOException reason) {
        return new NoAnswer(
                "no answer from the %s at %s (%s). Is it running?"
                        .formatted(
                                name,
                                address,
                                reason instanceof ConnectException
                                        ? "connection refused"
                                        : reason.toString()));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(address.resolve(path)).timeout(ANSWER);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request) {
        // Closed by nobody on purpose: closing waits for the stream that the caller still reads.
        var client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
        try {
            var response = client.send(request.build(), BodyHandlers.ofInputStream());
            if (response.statusCode() / 100 != 2) {
                throw refusal(response.statusCode(), response.body());
            }
            return response;
        } catch (HttpTimeoutException late) {
            throw new NoAnswer(
                    "no answer from the %s at %s in time. Whether it was done is not known: look before you repeat it."
                            .formatted(name, address));
        } catch (IOException reason) {
            throw unreachable(reason);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted.");
        }
    }

    private JsonNode json(HttpResponse<InputStream> response) {
        try (var body = response.body()) {
            var text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            return text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
        } catch (IOException cut) {
            throw unreachable(cut);
        } catch (JacksonException other) {
            throw new Failure(
                    "the %s at %s did not answer in JSON. Is the address right?"
                            .formatted(name, address));
        }
    }

    private static HttpRequest.BodyPublisher publisher(@Nullable JsonNode body) {
        return body == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(JSON.writeValueAsString(body));
    }

    private static String type(@Nullable JsonNode body) {
        return body == null ? "text/plain" : "application/json";
    }
}

package commonplace.command;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/** What a service answered. */
public record Reply(HttpResponse<String> response) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Reply of(HttpClient http, HttpRequest request) {
        try {
            return new Reply(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public int status() {
        return response.statusCode();
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    public String etag() {
        return header("ETag").orElse("");
    }

    public String body() {
        return response.body();
    }

    public JsonNode json() {
        return JSON.readTree(response.body());
    }

    public String text(String pointer) {
        return json().at(pointer).asString();
    }

    public long revision() {
        return json().path("revision").asLong(-1);
    }

    public Reply is(int status) {
        assertThat(status()).as("%s: %s", response.request(), body()).isEqualTo(status);
        return this;
    }

    /** An error as every error must be: a problem detail with that status and type. */
    public Reply isProblem(int status, String name) {
        is(status);
        assertThat(header("Content-Type")).hasValue("application/problem+json");
        assertThat(text("/type")).isEqualTo("urn:commonplace:problem:" + name);
        assertThat(json().at("/status").asInt()).isEqualTo(status);
        assertThat(text("/detail")).isNotBlank();
        assertThat(text("/title")).isNotBlank();
        return this;
    }
}

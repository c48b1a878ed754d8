package commonplace.command.problem;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.command.RunningService;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** What is refused before any command is understood is a problem detail as well. */
class DoorIT {

    private final RunningService service = RunningService.shared();

    @Test
    void anAddressAtWhichNothingIs() {
        service.send("GET", "/api/nothing", "").isProblem(404, "not-found");
        service.sendBare("GET", "/nothing", "").isProblem(404, "not-found");
    }

    @Test
    void aMethodThatIsNotAllowed() {
        var refused = service.send("PATCH", "/api/entries", "{}");

        refused.isProblem(405, "method-not-allowed");
        assertThat(refused.header("Allow").orElse("")).contains("POST");
    }

    @Test
    void aBodyThatIsNotJson() {
        service.send("POST", "/api/entries", "kind=note", "Content-Type", "text/plain")
                .isProblem(415, "unsupported-media-type");
        service.send(
                        "POST",
                        "/api/entries",
                        "kind=note",
                        "Content-Type",
                        "application/x-www-form-urlencoded")
                .isProblem(415, "unsupported-media-type");
        service.send("POST", "/api/entries", "{\"kind\":").isProblem(400, "malformed");
        service.send("POST", "/api/entries", "{}", "Content-Type", "application/json;charset=utf-8")
                .isProblem(422, "invalid");
    }

    @Test
    void aRequestThatIsTooLarge() {
        var note = "{\"kind\":\"note\",\"body\":\"%s\"}";
        service.send("POST", "/api/entries", note.formatted("ü".repeat(1_000_000))).is(201);
        service.send("POST", "/api/entries", note.formatted("x".repeat(RequestBody.MAX_BYTES)))
                .isProblem(413, "too-large");
    }

    @Test
    void aTokenInTheAddressIsNotRead() {
        service.sendBare("GET", "/api/tokens?access_token=" + service.token(), "")
                .isProblem(401, "unauthorized");
    }

    @Test
    void whatJettyRefusesByItself() throws IOException {
        assertThat(raw("GET /api/entries/%2F HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json");
        assertThat(
                        raw(
                                "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: %s\r\n\r\n"
                                        .formatted("x".repeat(20_000))))
                .startsWith("HTTP/1.1 431")
                .contains("application/problem+json");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", URI.create(service.address()).getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

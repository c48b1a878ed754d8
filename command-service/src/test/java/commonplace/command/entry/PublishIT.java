package commonplace.command.entry;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.command.RunningService;
import commonplace.events.StreamId;
import commonplace.events.wire.PositionToken;

import org.junit.jupiter.api.Test;

import java.util.UUID;

class PublishIT {

    private final RunningService service = RunningService.shared();

    private static String slug() {
        return "s" + UUID.randomUUID();
    }

    @Test
    void publishingAnswersWithLocationRevisionAndPath() {
        var slug = slug();
        var reply =
                service.send(
                                "POST",
                                "/api/entries",
                                """
                                {"kind":"note","body":"Hello","slug":"%s",
                                 "publishedAt":"2017-03-05T22:30:00+01:00","tags":["css"]}
                                """
                                        .formatted(slug))
                        .is(201);

        assertThat(reply.etag()).isEqualTo("\"0\"");
        assertThat(reply.revision()).isZero();
        assertThat(reply.text("/path")).isEqualTo("/2017/Mar/5/%s/".formatted(slug));
        assertThat(reply.header("Location")).hasValue("/api/entries/" + reply.text("/id"));
        var token =
                new PositionToken.Signer(RunningService.SECRET)
                        .verify(reply.header("Commonplace-Position").orElseThrow());
        assertThat(token)
                .isEqualTo(new PositionToken(StreamId.parse("entry:" + reply.text("/id")), 0));
        assertThat(service.send("GET", reply.header("Location").orElseThrow(), "").is(200).etag())
                .isEqualTo("\"0\"");
    }
}

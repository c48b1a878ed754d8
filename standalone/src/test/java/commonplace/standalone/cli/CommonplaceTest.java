package commonplace.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class CommonplaceTest {

    @TempDir private Path folder;

    private Map<String, String> here() {
        return Map.of("COMMONPLACE_DATA", folder.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "run --query-port x",
                "import",
                "export a b",
                "status --wait soon",
                "tag",
                "tag add",
                "tag rename css",
                "token nobody",
                "token author --new a --revoke b",
                "dead-letters discard 1",
                "rebuild now",
                "rebuild --until soon",
                "rebuild --until 2020-01-01T00:00:00",
                "rebuild --until 2020-02-30",
                "verify two",
                "verify 1 2",
                "promote --force",
                "promote x",
                "rollback 1",
                "repair",
                "repair --entry x",
                "repair --tag a --entry 00000000-0000-4000-8000-000000000000",
                "repair --tag a --generation x",
                "generations pause",
                "generations throttle 2",
                "generations throttle 2 fast",
                "generations throttle 2 0",
                "generations throttle 2 -5",
                "generations remove x"
            })
    void wrongUsageIsExitCode2WithTheReasonInOneLine(String line) {
        Said.by(here(), line.isEmpty() ? new String[0] : line.split(" ")).failed(2, "--help");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export",
                "publish --body x",
                "tag rename a b",
                "status",
                "status --wait 1",
                "generations",
                "generations pause 2",
                "generations throttle 2 off",
                "rebuild --until 2020-01-01 --no-wait",
                "verify",
                "verify 2",
                "promote 2 --force --why because",
                "rollback",
                "repair --tag css",
                "audit",
                "history",
                "dead-letters",
                "token author",
                "token operator --new a"
            })
    void withoutASiteItSaysHowToNameOne(String line) {
        Said.by(here(), line.split(" ")).failed(1, "./commonplace run");
    }

    @Test
    void aServiceThatIsNotThereIsNamedWithItsAddress() throws IOException {
        int nobody;
        try (var socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        var url = "http://localhost:" + nobody;
        Files.writeString(folder.resolve("addresses.properties"), "command-url=" + url);
        Files.writeString(folder.resolve("author-token"), "cpa_x\n");
        var file = Files.writeString(folder.resolve("items"), "{}\n").toString();

        Said.by(here(), "export").failed(1, url);
        Said.by(here(), "import", file).failed(1, url);
        Said.by(here(), "publish", "--body", "x").failed(1, url);
    }

    @Test
    void whatIsNoInstantIsSaidWithOne() {
        Said.by(here(), "rebuild", "--until", "soon").failed(2, "2020-01-01T00:00:00Z");
        Said.by(here(), "promote", "--force", "--why", " ").failed(2, "--why");
        Said.by(here(), "generations", "throttle", "2", "fast").failed(2, "'off'");
    }

    @Test
    void whatIsNoAddressIsSaid() {
        Said.by(here(), "export", "--command-url", "localhost", "--token", "x")
                .failed(1, "http://host:port");
        Said.by(Map.of("COMMONPLACE_COMMAND_URL", "a b"), "export", "--token", "x")
                .failed(1, "COMMONPLACE_COMMAND_URL");
    }

    @Test
    void theLocalTokensArePrinted() throws IOException {
        Files.writeString(folder.resolve("author-token"), "cpa_a\n");
        Files.writeString(folder.resolve("operator-token"), "cpo_b\n");

        assertThat(Said.by(here(), "token", "author").worked().output()).isEqualTo("cpa_a\n");
        assertThat(Said.by(here(), "token", "operator", "--json").worked().json().toString())
                .isEqualTo("{\"token\":\"cpo_b\"}");
    }

    @Test
    void aMissingFileIsSaid() {
        Said.by(here(), "import", "nowhere.jsonl", "--command-url", "http://localhost:1")
                .failed(1, "token");
        Said.by(
                        here(),
                        "import",
                        "nowhere.jsonl",
                        "--command-url",
                        "http://localhost:1",
                        "--token",
                        "x")
                .failed(1, "nowhere.jsonl");
    }

    @Test
    void theVersionIsAFact() {
        assertThat(Said.by(here(), "version").worked().output()).startsWith("commonplace ");
        assertThat(Said.by(here(), "version", "--json").worked().json().has("version")).isTrue();
    }

    @Test
    void secretsForTheComposeFileAreFreshEachTime() {
        var one = Said.by(here(), "compose-env").worked().output();
        var other = Said.by(here(), "compose-env").worked().output();

        assertThat(one).contains("COMMONPLACE_TOKEN=cpa_", "COMMONPLACE_OPERATOR_TOKEN=cpo_");
        assertThat(one.lines().filter(line -> line.matches("[A-Z_0-9]+=\\S+"))).hasSize(10);
        assertThat(
                        one.lines()
                                .filter(other::contains)
                                .filter(line -> !line.matches("#.*|.*_URL=.*")))
                .isEmpty();
    }
}

package commonplace.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import commonplace.command.CommandService;
import commonplace.command.author.AuthorToken;
import commonplace.testing.server.TestPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** The commands of authors, spoken to a real command service. */
class AuthorsCommandsIT {

    private static final String TOKEN = AuthorToken.mint();

    @SuppressWarnings("NullAway.Init")
    private static ConfigurableApplicationContext service;

    @TempDir private Path folder;

    @BeforeAll
    static void start() {
        var database = TestPostgres.fresh("command");
        service =
                CommandService.application()
                        .run(
                                "--server.port=0",
                                "--spring.datasource.url=" + database.url(),
                                "--spring.datasource.username=" + database.user(),
                                "--spring.datasource.password=" + database.password(),
                                "--commonplace.token-secret=a secret for tests only",
                                "--commonplace.author.bootstrap-token-sha256="
                                        + AuthorToken.sha256Hex(TOKEN));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Map<String, String> environment() {
        int port = requireNonNull(((WebServerApplicationContext) service).getWebServer()).getPort();
        return Map.of(
                "COMMONPLACE_COMMAND_URL", "http://localhost:" + port, "COMMONPLACE_TOKEN", TOKEN);
    }

    private static Said said(String... arguments) {
        return Said.by(environment(), arguments);
    }

    private String file(String... lines) throws IOException {
        return Files.writeString(folder.resolve("items.jsonl"), String.join("\n", lines) + "\n")
                .toString();
    }

    private static String note(String source) {
        return "{\"kind\":\"note\",\"body\":\"é\",\"sourceId\":\"%s\"}".formatted(source);
    }

    @Test
    void anImportEndsWithItsSumAndSaysTheSameAgain() throws IOException {
        var file = file(note("sum-1"), note("sum-2"));

        assertThat(said("import", file).worked().lastLine())
                .isEqualTo("2 imported, 0 unchanged, 0 failed");
        assertThat(said("import", file).worked().lastLine())
                .isEqualTo("0 imported, 2 unchanged, 0 failed");
        assertThat(said("import", "--json", file).worked().json().toString())
                .isEqualTo("{\"imported\":0,\"unchanged\":2,\"failed\":0}");
    }

    @Test
    void eachLineThatFailedIsSaidWithItsNumberAndTheExitCodeIs1() throws IOException {
        var said = said("import", file(note("bad-1"), "{\"kind\":\"poem\"}", note("bad-3")));

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.errors()).startsWith("line 2: ").contains("poem");
        assertThat(said.lastLine()).isEqualTo("2 imported, 0 unchanged, 1 failed");
    }

    @Test
    void aGzippedFileIsKnownByItsContent() throws IOException {
        var file = folder.resolve("items.without-ending");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(note("gz").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        assertThat(said("import", file.toString()).worked().lastLine())
                .isEqualTo("1 imported, 0 unchanged, 0 failed");
    }

    @Test
    void anEmptyFileIsNoItems() throws IOException {
        var file = Files.createFile(folder.resolve("empty")).toString();

        assertThat(said("import", file).worked().lastLine())
                .isEqualTo("0 imported, 0 unchanged, 0 failed");
    }

    @Test
    void aTokenThatDoesNotCountIsSaidInTheServicesWords() throws IOException {
        said("import", "--token", "cpa_wrong", file(note("no"))).failed(1, "(401)");
        said("export", "--token", "cpa_wrong").failed(1, "(401)");
    }

    @Test
    void anExportIsTheSameOnStandardOutputAndInAFile() throws IOException {
        said("import", file(note("exported"))).worked();
        var file = folder.resolve("export.jsonl");

        var output = said("export").worked().output();
        said("export", file.toString()).worked();

        assertThat(output).contains("\"sourceId\":\"exported\"").contains("é");
        assertThat(Files.readString(file)).isEqualTo(output);
        assertThat(folder.resolve("export.jsonl.part")).doesNotExist();
    }

    @Test
    void anEntryIsPublishedAndTagged() {
        var published =
                said(
                                "publish",
                                "--link",
                                "https://example.org/",
                                "--link-title",
                                "On views",
                                "--tag",
                                "views,css",
                                "--date",
                                "2020-01-02T03:04:05Z",
                                "--json")
                        .worked()
                        .json();
        var id = published.path("id").asString();

        assertThat(published.path("path").asString()).isEqualTo("/2020/Jan/2/on-views/");
        assertThat(said("tag", "add", id, "logs", "--json").worked().json().path("tags").toString())
                .isEqualTo("[\"views\",\"css\",\"logs\"]");
        assertThat(said("tag", "rename", "css", "styles", "--preview").worked().output())
                .contains("changed: true");
        assertThat(
                        said("tag", "rename", "css", "styles", "--json")
                                .worked()
                                .json()
                                .path("tag")
                                .asString())
                .isEqualTo("styles");
        assertThat(
                        said("tag", "remove", id, "styles", "--json")
                                .worked()
                                .json()
                                .path("tags")
                                .toString())
                .isEqualTo("[\"views\",\"logs\"]");
        said("tag", "rename", "nothing", "something").failed(1, "(404)");
    }

    @Test
    void aTokenIsMadeUsedAndRevoked() {
        var token = said("token", "author", "--new", "bob").worked().output().strip();

        said("export", "--token", token).worked();
        said("token", "author", "--revoke", "bob").worked();
        said("token", "author", "--revoke", "bob").failed(1, "bob");
    }
}

package commonplace.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.standalone.run.Site;
import commonplace.standalone.sample.SampleContent;
import commonplace.testing.Eventually;
import commonplace.testing.server.JavaProcess;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * The site whose pages are looked at, the same for all tests. It holds the sample content; with
 * {@code -Dcommonplace.weblog=FILE} what that file holds, {@code -Dcommonplace.about=SLUG} being
 * the article that tells about it; with {@code -Dcommonplace.pages=ADDRESS} it is one that runs
 * already.
 */
final class ReadSite implements AutoCloseable {

    private static final String WEBLOG = "commonplace.weblog";
    private static final String ABOUT = "commonplace.about";
    private static final String PAGES = "commonplace.pages";
    private static final Duration IMPORT_LIMIT = Duration.ofMinutes(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final @Nullable Site started;
    private final HttpClient client = HttpClient.newHttpClient();
    final URI address;

    /** Whether it holds other than the sample: it is then looked at longer. */
    final boolean isReal = System.getProperty(WEBLOG) != null || System.getProperty(PAGES) != null;

    /** The site as it stood lately; null where it is known only today. */
    @Nullable String past;

    private ReadSite(@Nullable Site started, URI address) {
        this.started = started;
        this.address = address;
    }

    private static ReadSite open() throws IOException {
        var running = System.getProperty(PAGES);
        if (running != null) {
            return new ReadSite(null, URI.create(running));
        }
        var data = Files.createTempDirectory("read-site");
        var weblog = System.getProperty(WEBLOG);
        var about = System.getProperty(ABOUT, weblog == null ? "starting" : "");
        var settings = Map.of("COMMONPLACE_SITE_ABOUT", about);
        var process =
                weblog == null
                        ? Site.launch(settings, data)
                        : Site.launch(settings, data, "--empty");
        var site = new ReadSite(process, process.pages());
        if (weblog == null) {
            site.awaitSample();
        } else {
            command("import", "--data", data.toString(), Path.of(weblog).toString());
            command("status", "--data", data.toString(), "--wait", "60");
        }
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        command("rebuild", "--data", data.toString(), "--until", now.toString());
        site.past = "/as-of/" + now;
        return site;
    }

    private static void command(String... arguments) {
        try (var command =
                JavaProcess.start(List.of(), "commonplace.standalone.cli.Commonplace", arguments)) {
            assertThat(command.awaitExit(IMPORT_LIMIT)).as(arguments[0]).isZero();
        }
    }

    private void awaitSample() throws IOException {
        long entries;
        try (var lines = SampleContent.lines()) {
            entries =
                    new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> line.startsWith("{\"kind\""))
                            .count();
        }
        Eventually.passes(
                () -> {
                    long shown = 0;
                    for (var day : json("/.json?size=1000").path("days")) {
                        shown += day.path("items").size();
                    }
                    assertThat(shown).isEqualTo(entries);
                });
        Eventually.passes(
                () ->
                        assertThat(json("/tags/systems-design.json").path("description").isString())
                                .isTrue());
    }

    /**
     * What it answers to a browser.
     *
     * @param path or a whole address
     */
    HttpResponse<String> get(String path) {
        try {
            return client.send(
                    HttpRequest.newBuilder(address.resolve(path))
                            .header("Accept", "text/html")
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /** A page, taken apart. */
    Document html(String path) {
        return Jsoup.parse(get(path).body(), address.resolve(path).toString());
    }

    /** A page as data. */
    JsonNode json(String path) {
        return JSON.readTree(get(path).body());
    }

    @Override
    public void close() {
        client.close();
        if (started != null) {
            started.close();
        }
    }

    /** Starts it for the first test that asks, stops it after the last. */
    static final class Once implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == ReadSite.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(ReadSite.class))
                    .computeIfAbsent(
                            ReadSite.class,
                            type -> {
                                try {
                                    return open();
                                } catch (IOException failure) {
                                    throw new UncheckedIOException(failure);
                                }
                            },
                            ReadSite.class);
        }
    }
}

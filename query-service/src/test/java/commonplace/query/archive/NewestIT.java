package commonplace.query.archive;

import static commonplace.testing.EntryBuilder.aLink;
import static commonplace.testing.EntryBuilder.aNote;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.EntryRetracted;
import commonplace.query.page.ServedSite;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.ZoneId;

/** The home page and the lists of one kind, over HTTP, in a zone that is not UTC. */
class NewestIT {

    private static final ServedSite SITE = ServedSite.in(ZoneId.of("Pacific/Auckland"));

    @BeforeAll
    static void publish() {
        assertThat(SITE.json("/.json").get("days").isEmpty()).isTrue();
        assertThat(SITE.get("/").body()).contains("Nothing has been published here yet.");
        for (int i = 0; i < 40; i++) {
            SITE.apply(
                    aNote().dated("2024-01-01T00:00:00Z").slug("n-%02d".formatted(i)).published());
        }
        var gone = aLink().dated("2024-12-31T13:00:00Z");
        SITE.apply(
                aLink().dated("2024-12-31T12:00:00Z").tagged("new-year").published(),
                aNote().dated("2024-12-31T10:00:00Z").published(),
                gone.published(),
                new EntryRetracted(gone.id()));
    }

    @AfterAll
    static void close() {
        SITE.close();
    }

    @Test
    void daysAreThoseOfTheSitesZone() {
        var home = SITE.json("/.json");

        // Noon of the last of December in UTC is past midnight in Auckland.
        assertThat(home.at("/days/0/day").asString()).isEqualTo("2025-01-01");
        assertThat(home.at("/days/1/day").asString()).isEqualTo("2024-12-31");
        assertThat(SITE.json("/tags/new-year.json").at("/years/0/year").asInt()).isEqualTo(2025);
        var page = Jsoup.parse(SITE.get("/").body());
        assertThat(page.select("h2").eachText().getFirst()).isEqualTo("1 Jan 2025");
        assertThat(page.select("time").eachText().getFirst())
                .isEqualTo("1st January 2025, 1:00 am");
        assertThat(page.select("time").attr("datetime")).isEqualTo("2025-01-01T01:00:00+13:00");
    }

    @Test
    void thirtyAreShownAndTheNextPageFollows() {
        assertThat(SITE.json("/.json").findValues("path")).hasSize(30);
        assertThat(SITE.json("/.json").get("next").asString()).startsWith("/.json?before=2024/");
        var second = SITE.json("/.json?page=2");
        assertThat(second.findValues("path")).hasSize(12);
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(SITE.get("/?page=3").statusCode()).isEqualTo(400);
        assertThat(SITE.get("/?page=99999999").statusCode()).isEqualTo(400);
    }

    @Test
    void aKindsListHasThatKindOnly() {
        assertThat(SITE.json("/links.json").findValues("path")).hasSize(1);
        assertThat(SITE.json("/articles.json").findValues("path")).isEmpty();
        assertThat(SITE.get("/notes/").statusCode()).isEqualTo(200);
        assertThat(SITE.get("/notes").headers().firstValue("Location")).contains("/notes/");
        assertThat(SITE.get("/links/feed.atom").statusCode()).isEqualTo(200);
        assertThat(SITE.get("/Links?size=5").headers().firstValue("Location"))
                .contains("/links/?size=5");
    }
}

package commonplace.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A reader whose browser runs no script misses nothing. */
@ExtendWith(ReadSite.Once.class)
class WithoutScriptIT {

    private static Chromium chromium;
    private static Page page;

    @BeforeAll
    static void open() {
        chromium = Chromium.orSkip();
        page =
                chromium.browser
                        .newContext(new NewContextOptions().setJavaScriptEnabled(false))
                        .newPage();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void everyLinkOfTheHeadLeadsSomewhere(ReadSite site) {
        page.navigate(site.address.toString());
        int links = page.locator("header.site a").count();

        assertThat(links).isPositive();
        for (int i = 0; i < links; i++) {
            page.navigate(site.address.toString());
            var link = page.locator("header.site a").nth(i);
            var name = link.textContent();
            var answer =
                    page.waitForResponse(got -> got.request().isNavigationRequest(), link::click);
            assertThat(answer.status()).as(name).isEqualTo(200);
            assertThat(page.locator("main h1").count()).as(name).isOne();
        }
    }

    @Test
    void tagsAreFoundByAPartOfTheirName(ReadSite site) {
        var tag = PageType.tags(site).getFirst();
        page.navigate(site.address.resolve("/tags/").toString());
        page.locator("form.filter input").fill(tag);
        page.locator("form.filter button").click();

        assertThat(page.url()).contains("?q=" + tag);
        assertThat(page.locator("main a[href='/tags/" + tag + "/']").first().isVisible()).isTrue();
    }

    @Test
    void aYearOfATagIsJumpedTo(ReadSite site) {
        page.navigate(
                site.address.resolve("/tags/" + PageType.tags(site).getFirst() + "/").toString());
        var year = page.locator(".rail a").last();
        var heading = year.textContent().strip();
        year.click();

        assertThat(page.url()).contains("#y" + heading);
        assertThat(page.locator("#y" + heading).isVisible()).isTrue();
    }
}

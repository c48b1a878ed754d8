package commonplace.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRuleOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every type of page in Chromium: nothing hinders anybody, in either scheme, at any width. */
@ExtendWith(ReadSite.Once.class)
class AccessibleIT {

    private static final List<Integer> WIDTHS = List.of(320, 768, 1280);
    private static final int HEIGHT = 900;

    /** The rule of WCAG 2.2 about the size of targets has to be asked for. */
    private static final AxeRunOptions OPTIONS = new AxeRunOptions();

    static {
        var asked = new AxeRuleOptions();
        asked.setEnabled(true);
        OPTIONS.setRules(Map.of("target-size", asked));
    }

    private static final String TOO_WIDE =
            "document.documentElement.scrollWidth > document.documentElement.clientWidth";

    private static Chromium chromium;
    private static BrowserContext context;
    private static Page page;
    private static final List<String> console = new ArrayList<>();

    @BeforeAll
    static void open(ReadSite site) {
        chromium = Chromium.orSkip();
        context = chromium.browser.newContext();
        context.route(url -> !url.startsWith(site.address.toString()), AccessibleIT::leaveOut);
        page = context.newPage();
        page.onConsoleMessage(AccessibleIT::note);
        page.onPageError(console::add);
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    /** Pictures of other sites are not asked for: whether they are there says nothing of ours. */
    private static void leaveOut(Route route) {
        route.fulfill(
                new Route.FulfillOptions()
                        .setContentType("image/svg+xml")
                        .setBody("<svg xmlns='http://www.w3.org/2000/svg'/>"));
    }

    /** That a page which is not there is not there is no fault of it. */
    private static void note(ConsoleMessage message) {
        if (!message.text().contains("the server responded with a status of 40")
                || !message.location().startsWith(page.url())) {
            console.add(message.type() + ": " + message.text());
        }
    }

    @TestFactory
    Stream<DynamicTest> nothingHindersAnybody(ReadSite site) {
        return PageType.all(site).stream()
                .map(type -> DynamicTest.dynamicTest(type.toString(), () -> lookAt(site, type)));
    }

    private static void lookAt(ReadSite site, PageType type) {
        console.clear();
        var answer = page.navigate(site.address.resolve(type.address()).toString());
        assertThat(answer.status()).isEqualTo(type.status());
        var found = new ArrayList<String>();
        for (int width : WIDTHS) {
            page.setViewportSize(width, HEIGHT);
            if (page.evaluate(TOO_WIDE).equals(true)) {
                found.add("%d: wider than the window".formatted(width));
            }
            for (var scheme : schemes(site, width)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                new AxeBuilder(page)
                        .setLegacyMode(true)
                        .options(OPTIONS)
                        .analyze()
                        .getViolations()
                        .forEach(
                                rule ->
                                        found.add(
                                                "%d %s: %s".formatted(width, scheme, told(rule))));
            }
        }
        assertThat(found).isEmpty();
        assertThat(console).isEmpty();
    }

    /**
     * Colours do not depend on the width, nor sizes on the scheme: by turns is enough where it must
     * be quick.
     */
    private static List<ColorScheme> schemes(ReadSite site, int width) {
        if (site.isReal) {
            return List.of(ColorScheme.LIGHT, ColorScheme.DARK);
        }
        return List.of(width == WIDTHS.get(1) ? ColorScheme.DARK : ColorScheme.LIGHT);
    }

    private static String told(Rule rule) {
        return rule.getId()
                + rule.getNodes().stream()
                        .limit(3)
                        .map(node -> "\n    " + node.getHtml() + " " + node.getFailureSummary())
                        .toList();
    }

    @Test
    void theFirstTabLeadsPastTheHead(ReadSite site) {
        page.navigate(site.address.resolve("/tags/").toString());
        page.keyboard().press("Tab");

        assertThat(page.locator(".skip:focus").isVisible()).isTrue();
        assertThat(page.locator(".skip").boundingBox().y).isNotNegative();

        page.keyboard().press("Enter");

        assertThat(page.url()).endsWith("#content");
    }
}

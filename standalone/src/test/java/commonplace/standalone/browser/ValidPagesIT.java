package commonplace.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import nu.validator.client.EmbeddedValidator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;

/** A sample of all pages, by the HTML checker of the WHATWG. */
@ExtendWith(ReadSite.Once.class)
class ValidPagesIT {

    private static final int SAMPLE = 300;
    private static final int SAMPLE_WHEN_QUICK = 60;
    private static final long SEED = 20_260_210;

    @Test
    void aSampleOfAllTypesIsValid(ReadSite site) {
        var found = new ArrayList<String>();
        var sample = sample(site);
        for (var address : sample) {
            errors(site.get(address).body()).forEach(error -> found.add(address + " " + error));
        }
        System.out.println(sample.size() + " pages were checked, chosen by seed " + SEED);
        assertThat(found).isEmpty();
    }

    /** Every type once, then entries and tags by turns. */
    private static List<String> sample(ReadSite site) {
        var sample = new LinkedHashSet<String>();
        PageType.all(site).forEach(type -> sample.add(type.address()));
        var more = new ArrayList<String>();
        for (var kind : List.of("articles", "links", "quotations", "notes")) {
            for (var day : site.json("/" + kind + ".json?size=1000").path("days")) {
                day.path("items").forEach(item -> more.add(item.path("path").asString()));
            }
        }
        PageType.tags(site).forEach(tag -> more.add("/tags/" + tag + "/"));
        Collections.shuffle(more, new Random(SEED));
        more.stream()
                .limit((site.isReal ? SAMPLE : SAMPLE_WHEN_QUICK) - sample.size())
                .forEach(sample::add);
        return List.copyOf(sample);
    }

    private static List<String> errors(String html) {
        try {
            var checker = new EmbeddedValidator();
            checker.setOutputFormat(EmbeddedValidator.OutputFormat.GNU);
            var said =
                    checker.validate(
                            new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
            return said.lines().filter(line -> line.contains("error")).toList();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}

package commonplace.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import nu.validator.client.EmbeddedValidator;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** What holds for every page of ours, whoever it is for. */
public final class ValidHtml {

    private ValidHtml() {}

    /** The Nu HTML checker finds no error. */
    public static void isValid(String html) throws Exception {
        var validator = new EmbeddedValidator();
        validator.setOutputFormat(EmbeddedValidator.OutputFormat.GNU);
        var found =
                validator.validate(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
        assertThat(found.lines().filter(line -> line.contains("error"))).as(html).isEmpty();
    }

    /** The page, which is valid, needs no script, has no style of its own and one main heading. */
    public static Document page(String html) throws Exception {
        isValid(html);
        var page = Jsoup.parse(html);
        assertThat(
                        page.select(
                                "script:not([type=application/ld+json]), style, [style], iframe,"
                                        + " object"))
                .isEmpty();
        assertThat(page.select("*").stream().flatMap(e -> e.attributes().asList().stream()))
                .noneMatch(attribute -> attribute.getKey().startsWith("on"));
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("main")).hasSize(1);
        return page;
    }
}

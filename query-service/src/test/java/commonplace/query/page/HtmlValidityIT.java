package commonplace.query.page;

import static commonplace.testing.EntryBuilder.aLink;
import static commonplace.testing.EntryBuilder.aNote;
import static commonplace.testing.EntryBuilder.aQuotation;
import static commonplace.testing.EntryBuilder.anArticle;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.EntryRetracted;
import commonplace.events.TagDescribed;
import commonplace.events.TagId;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of page is valid HTML, by the checker of the WHATWG, and needs no script. */
class HtmlValidityIT {

    private static final ServedSite SITE = ServedSite.shared();

    @BeforeAll
    static void publish() {
        var gone = aNote().at("/2002/Jan/5/gone/");
        SITE.apply(
                aLink().titled("Odd [address] & more")
                        .linking("https://example.org/a b?x=[1]|{2}&y=%zz#a#b", "x")
                        .via("https://example.net/ü", "\"quoted\" & <tagged>")
                        .saying("Text with `code`, [a link](https://example.org/?a=1&b=2).")
                        .tagged("valid", "valid-é", "c-d")
                        .at("/2002/Jan/1/link/")
                        .published(),
                aLink().titled(null)
                        .linking("https://example.org/bare", null)
                        .tagged("valid")
                        .saying("")
                        .at("/2002/Jan/6/bare/")
                        .published(),
                aQuotation()
                        .quoting("One.\n\nTwo.")
                        .about("where & when")
                        .tagged("valid", "valid-2")
                        .at("/2002/Jan/2/quotation/")
                        .published(),
                aQuotation().from(null, null).tagged("valid").at("/2002/Jan/7/nobody/").published(),
                anArticle()
                        .titled("An <article>")
                        .saying("# One\n\nText.\n\n> Quoted\n\n- a\n- b\n\n```\ncode\n```\n")
                        .tagged("valid", "valid-2")
                        .at("/2002/Jan/3/article/")
                        .published(),
                aNote().tagged("valid").at("/2002/Jan/4/note-é/").published(),
                gone.published(),
                new EntryRetracted(gone.id()),
                new TagDescribed(TagId.parse("valid"), "Valid & shown", "What is valid."));
        for (int i = 0; i < 31; i++) {
            SITE.apply(aNote().tagged("valid-many").published());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?page=2",
                "/articles/",
                "/tags/",
                "/tags/?q=val",
                "/tags/?q=nothing-at-all",
                "/tags/valid/",
                "/tags/valid/?size=1&page=2",
                "/tags/valid+valid-2/",
                "/tags/valid-%C3%A9/",
                "/tags/valid-many/?page=2",
                "/2002/Jan/1/link/",
                "/2002/Jan/2/quotation/",
                "/2002/Jan/3/article/",
                "/2002/Jan/4/note-%C3%A9/",
                "/2002/Jan/6/bare/",
                "/2002/Jan/7/nobody/",
                "/2002/Jan/5/gone/",
                "/nowhere",
                "/tags/valid/?page=99",
                "/tags/not%20a%20tag/"
            })
    void isValid(String address) throws Exception {
        var html = SITE.get(address, "Accept", "text/html").body();

        var page = ValidHtml.page(html);
        assertThat(page.select("a[href]").stream().map(a -> a.attr("href")))
                .noneMatch(String::isBlank);
    }
}

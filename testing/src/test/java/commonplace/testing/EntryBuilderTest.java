package commonplace.testing;

import static commonplace.testing.EntryBuilder.aLink;
import static commonplace.testing.EntryBuilder.aQuotation;
import static commonplace.testing.EntryBuilder.anArticle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntryBuilderTest {

    @Test
    void noTwoEntriesAreAlike() {
        assertThat(anArticle().path()).isNotEqualTo(anArticle().path());
        assertThat(aLink().published()).isNotEqualTo(aLink().published());
    }

    @Test
    void aRequestHasTheFieldsOfItsKind() {
        assertThat(
                        aQuotation()
                                .quoting("Of making many books there is no end.")
                                .from("Ecclesiastes", null)
                                .dated("2011-04-05T06:07:08Z")
                                .tagged("books")
                                .json())
                .isEqualTo(
                        """
                        {"kind":"quotation","quotation":{"text":"Of making many books there is no end.",\
                        "source":"Ecclesiastes"},"tags":["books"],"publishedAt":"2011-04-05T06:07:08Z"}\
                        """);
    }

    @Test
    void theAddressComesFromTheDateAndTheTitle() {
        assertThat(anArticle().titled("On views").dated("2017-03-01T10:00:00Z").path())
                .hasToString("/2017/Mar/1/on-views/");
    }
}

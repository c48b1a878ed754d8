package commonplace.query.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.query.problem.Refused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

class AsOfTest {

    private static final AsOf NEW_YEAR = new AsOf(Instant.parse("2020-01-01T00:00:00Z"));
    private static final String PREFIX = "/as-of/2020-01-01T00:00:00Z";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-01-01T00:00:00Z",
                "2020-01-01t00:00:00z",
                "2020-01-01T00:00Z",
                "2020-01-01T00:00:00",
                "2020-01-01T00:00",
                "2020-01-01",
                "2020-01-01T01:00:00+01:00",
                "2019-12-31T19:00-05:00",
                "2020-01-01T00:00:00.0000001Z"
            })
    void aMomentIsKnownInManySpellings(String text) {
        assertThat(AsOf.parse(text)).isEqualTo(NEW_YEAR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2020",
                "2020-13-01",
                "2020-02-30T00:00:00Z",
                "2020-01-01T",
                "2020-01-01 00:00:00",
                "+12020-01-01T00:00:00Z",
                "-2020-01-01T00:00:00Z",
                "0000-01-01",
                "2020-01-01T00:00:00Z[UTC]",
                "1577836800"
            })
    void whatIsNoInstantIsRefused(String text) {
        assertThatThrownBy(() -> AsOf.parse(text)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/tags/css/, /tags/css/",
        "/tags/css/?page=2#y2020, /tags/css/?page=2#y2020",
        "/../tags/css/, /tags/css/",
        "/2020/../../tags/, /tags/",
        "../../../../tags/css/, /tags/css/",
        "../../../../../../tags/css/?page=2, /tags/css/?page=2",
        "%2E%2e/%2e./../../../tags/, /tags/",
        "../../../../../.., /",
        "\\tags\\css, /tags\\css"
    })
    void aLinkStaysInThePast(String link, String within) {
        assertThat(NEW_YEAR.within(link, PREFIX + "/2019/Jun/12/a-b/")).isEqualTo(PREFIX + within);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/",
                "HTTPS://example.org/../",
                "mailto:somebody@example.org",
                "//example.org/tags/",
                "\\\\example.org",
                "#content",
                "?page=2",
                "?q=../",
                "next-one/",
                PREFIX + "/tags/",
                "/as-of/2021-01-01T00:00:00Z/"
            })
    void aLinkElsewhereAndOneToTheSamePlaceAreLeftAsTheyAre(String link) {
        assertThat(NEW_YEAR.within(link, PREFIX + "/tags/css/")).isEqualTo(link);
    }

    @ParameterizedTest
    @CsvSource({
        "/tags/css/?page=9, /tags/css/",
        "/, /",
        "'', /",
        "//example.org/, /",
        "/\\example.org/, /"
    })
    void thePlaceOfTodayIsNeverOnAnotherSite(String address, String today) {
        assertThat(NEW_YEAR.today(PREFIX + address)).isEqualTo(today);
    }

    @Test
    void anAddressIsTakenApartHoweverItIsEncoded() {
        assertThat(AsOf.address("/as-of/2020-01-01T00%3A00:00Z/tags/%C3%A9/"))
                .contains(new AsOf.Address("2020-01-01T00:00:00Z", "/tags/%C3%A9/"));
        assertThat(AsOf.address("/%61s-of;v=1/2020;v=2/x"))
                .contains(new AsOf.Address("2020", "/x"));
        assertThat(AsOf.address("/as-of/2020")).contains(new AsOf.Address("2020", ""));
        assertThat(AsOf.address("/as-of/")).contains(new AsOf.Address("", ""));
        assertThat(AsOf.address("/as-of")).contains(new AsOf.Address("", ""));
        assertThat(AsOf.address("/tags/as-of/")).isEmpty();
        assertThat(AsOf.address("/")).isEmpty();
        assertThat(AsOf.address("*")).isEmpty();
    }
}

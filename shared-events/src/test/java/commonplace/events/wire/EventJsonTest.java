package commonplace.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventJsonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TagAdded|1|{\"entry\":\"01925f00-7b1c-7c3e-9f00-0123456789ab\"}",
                "TagAdded|1|{\"entry\":\"no id\",\"tag\":\"a\"}",
                "TagAdded|1|{\"entry\":\"01925f00-7b1c-7c3e-9f00-0123456789ab\",\"tag\":\"A\"}",
                "TagAdded|1|{\"entry\":\"01925f00-7b1c-7c3e-9f00-0123456789ab\",\"tag\":\"a\",\"b\":1}",
                "TagAdded|1|{",
                "TagAdded|1|null",
                "TagAdded|0|{\"entry\":\"01925f00-7b1c-7c3e-9f00-0123456789ab\",\"tag\":\"a\"}",
                "TagAdded|2|{\"entry\":\"01925f00-7b1c-7c3e-9f00-0123456789ab\",\"tag\":\"a\"}",
                "TagPainted|1|{}",
            })
    void whatIsNotOfItsFormIsUnreadable(String type, int version, String data) {
        assertThatThrownBy(() -> EventJson.decode(type, version, data))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining(type);
    }

    @Test
    void theStreamIsNotPartOfTheData() {
        Examples.all()
                .values()
                .forEach(event -> assertThat(EventJson.encode(event)).doesNotContain("stream"));
    }
}

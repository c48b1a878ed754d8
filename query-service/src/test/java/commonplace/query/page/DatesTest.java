package commonplace.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.ZoneId;

class DatesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-02-10T05:51:00Z | UTC | 10th February 2024, 5:51 am",
                "2024-02-01T00:00:00Z | UTC | 1st February 2024, 12:00 am",
                "2024-02-02T12:00:00Z | UTC | 2nd February 2024, 12:00 pm",
                "2024-02-03T23:59:59Z | UTC | 3rd February 2024, 11:59 pm",
                "2024-02-11T13:05:00Z | UTC | 11th February 2024, 1:05 pm",
                "2024-02-12T13:05:00Z | UTC | 12th February 2024, 1:05 pm",
                "2024-02-13T13:05:00Z | UTC | 13th February 2024, 1:05 pm",
                "2024-02-21T13:05:00Z | UTC | 21st February 2024, 1:05 pm",
                "2024-02-22T13:05:00Z | UTC | 22nd February 2024, 1:05 pm",
                "2024-01-31T23:30:00Z | Europe/Berlin | 1st February 2024, 12:30 am"
            })
    void asReadersSeeThem(Instant instant, String zone, String seen) {
        assertThat(Dates.dayAndTime(instant, ZoneId.of(zone))).isEqualTo(seen);
    }
}

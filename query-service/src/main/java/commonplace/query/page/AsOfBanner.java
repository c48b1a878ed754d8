package commonplace.query.page;

import java.time.ZoneOffset;

/**
 * What stands above every page of the past.
 *
 * @param when the moment, for people
 * @param datetime the same, for programs
 * @param today where the same place is on the live site
 */
public record AsOfBanner(String when, String datetime, String today) {

    static AsOfBanner of(AsOf asOf, String address) {
        return new AsOfBanner(
                Dates.dayAndTime(asOf.until(), ZoneOffset.UTC),
                asOf.until().toString(),
                asOf.today(address));
    }
}

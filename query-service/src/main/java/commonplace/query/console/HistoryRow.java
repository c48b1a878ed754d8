package commonplace.query.console;

import commonplace.query.generation.History;

import java.time.ZoneId;
import java.util.Objects;

/** Something that was done: who, when, what, why. */
public record HistoryRow(
        Moment at, int generation, String action, String by, String why, String detail) {

    static HistoryRow of(History.Deed deed, ZoneId zone) {
        return new HistoryRow(
                Moment.of(deed.at(), zone),
                deed.generation(),
                deed.action(),
                deed.by(),
                Objects.requireNonNullElse(deed.why(), ""),
                Objects.requireNonNullElse(deed.detail(), ""));
    }
}

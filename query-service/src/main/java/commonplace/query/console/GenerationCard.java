package commonplace.query.console;

import commonplace.query.generation.GenerationReport;
import commonplace.query.generation.State;
import commonplace.query.status.Status;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A generation as the console shows it.
 *
 * @param name what an operator calls it, else empty
 * @param state and phase, in words
 * @param part of its building, while it is built
 * @param browse where readers see it, besides the live one
 * @param throttle the bound that is set, else empty
 */
public record GenerationCard(
        int number,
        String name,
        String state,
        @Nullable String failure,
        @Nullable Double part,
        String percent,
        List<Fact> facts,
        List<Partition> partitions,
        @Nullable String browse,
        String throttle,
        @Nullable Verification verification,
        List<Deed> deeds) {

    /** The last proof that was begun. */
    public record Verification(String state, String detail) {}

    /** A figure and what it is called. */
    public record Fact(String name, String value) {}

    /** One partition of the log. */
    public record Partition(
            int number, String stage, String position, String read, String end, String owner) {}

    /**
     * @param lag of the live views behind the store
     */
    static GenerationCard of(GenerationReport report, Status.Behind lag, ZoneId zone) {
        return new GenerationCard(
                report.number(),
                report.name() == null ? "" : report.name(),
                state(report),
                report.failure(),
                report.isBuilding() ? report.part() : null,
                Figures.percent(report.part()),
                facts(report, lag, zone),
                report.partitions().stream().map(GenerationCard::partition).toList(),
                browse(report),
                report.throttle() == null ? "" : report.throttle().toString(),
                verification(report),
                deeds(report));
    }

    public String href() {
        return "/ops/console/generations/" + number;
    }

    /** Those that are offered at a glance. */
    public List<Deed> atHand() {
        return deeds.stream().filter(Deed::isAtHand).toList();
    }

    private static @Nullable Verification verification(GenerationReport report) {
        var last = report.verification();
        return last == null ? null : new Verification(last.state(), last.detail());
    }

    /** Force is offered where a proof has said that it would take force. */
    private static List<Deed> deeds(GenerationReport report) {
        var last = report.verification();
        boolean refused =
                last != null && (last.state().equals("different") || last.state().equals("failed"));
        return Arrays.stream(Deed.values())
                .filter(deed -> report.can().contains(deed.needs()))
                .filter(deed -> deed != Deed.FORCE || refused)
                .toList();
    }

    private static String state(GenerationReport report) {
        var state = report.state().toString();
        return report.phase().equals(state) ? state : state + ", " + report.phase();
    }

    private static @Nullable String browse(GenerationReport report) {
        var until = report.until();
        return report.state() == State.COMPLETE && until != null ? "/as-of/" + until + "/" : null;
    }

    private static List<Fact> facts(GenerationReport report, Status.Behind lag, ZoneId zone) {
        var facts = new ArrayList<Fact>();
        facts.add(
                new Fact(
                        "Events",
                        Figures.number(report.done()) + " of " + Figures.number(report.total())));
        if (report.isBuilding()) {
            var left = report.secondsLeft();
            facts.add(new Fact("Rate", Figures.number(report.rate()) + " a second"));
            facts.add(new Fact("Time left", left == null ? "not known" : Figures.span(left)));
            facts.add(new Fact("Instances at work", Figures.number(report.instances())));
        }
        if (report.state().isLoading() || report.state().isFed()) {
            facts.add(new Fact("Lag", lag(report, lag)));
        }
        facts.add(
                new Fact(
                        "Made",
                        Moment.of(report.createdAt(), zone).shown()
                                + " by "
                                + report.createdBy()
                                + ", projection "
                                + report.projectionVersion()));
        if (report.until() != null) {
            facts.add(new Fact("Until", report.until().truncatedTo(ChronoUnit.SECONDS).toString()));
        }
        if (report.builtAt() != null) {
            facts.add(new Fact("Built", Moment.of(report.builtAt(), zone).shown()));
        }
        if (report.promotedAt() != null) {
            facts.add(
                    new Fact(
                            report.state() == State.LIVE ? "Live since" : "Last promoted",
                            Moment.of(report.promotedAt(), zone).shown()));
        }
        if (report.throttle() != null) {
            facts.add(new Fact("Throttle", Figures.number(report.throttle()) + " events a second"));
        }
        return facts;
    }

    private static String lag(GenerationReport report, Status.Behind lag) {
        return report.state() == State.LIVE
                ? "%s, %s behind the store"
                        .formatted(
                                Figures.count(lag.events(), "event"), Figures.span(lag.seconds()))
                : Figures.count(report.lag(), "event") + " behind the live one";
    }

    private static Partition partition(GenerationReport.Partition partition) {
        return new Partition(
                partition.partition(),
                partition.stage(),
                Figures.number(partition.position()),
                Figures.number(partition.read()),
                Figures.number(partition.end()),
                partition.owner() == null ? "" : partition.owner());
    }
}

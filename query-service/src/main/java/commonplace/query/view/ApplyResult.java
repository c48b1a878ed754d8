package commonplace.query.view;

import commonplace.events.StreamId;
import commonplace.events.wire.RecordedEvent;
import commonplace.query.change.Subject;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of a batch.
 *
 * @param applied events whose rows are written, in their order
 * @param skipped events that the rows contained already
 * @param faults streams that stopped, each at one event: that event and all later ones of its
 *     stream were not applied; earlier ones were
 * @param touched what pages may show otherwise now
 */
public record ApplyResult(
        List<RecordedEvent> applied,
        List<RecordedEvent> skipped,
        Map<StreamId, Fault> faults,
        Set<Subject> touched) {

    /** Nothing came of it. */
    public static final ApplyResult NOTHING =
            new ApplyResult(List.of(), List.of(), Map.of(), Set.of());

    public ApplyResult {
        applied = List.copyOf(applied);
        skipped = List.copyOf(skipped);
        faults = Map.copyOf(faults);
        touched = Set.copyOf(touched);
    }

    /** Why a stream stopped. */
    public sealed interface Fault {

        /** The first event that was not applied. */
        long sequence();

        /** What to tell an operator. */
        String error();

        /**
         * Events before it are missing.
         *
         * @param expected the sequence that should have come
         */
        record Gap(long sequence, long expected) implements Fault {
            @Override
            public String error() {
                return "Event %d came where %d was expected: what lies between never arrived."
                        .formatted(sequence, expected);
            }
        }

        /** The event could not be made into rows. */
        record Failed(long sequence, Throwable cause) implements Fault {
            @Override
            public String error() {
                return cause.getMessage() == null
                        ? cause.getClass().getSimpleName()
                        : cause.getMessage();
            }
        }
    }
}

package commonplace.query.generation;

import org.jspecify.annotations.Nullable;

/**
 * How much of a bulk load is done, as a part of the time it takes, and how long the rest will take.
 * Phases that lie ahead are foreseen by their pace, scaled by how those behind went. Pure.
 *
 * @param part from 0 to 1
 * @param elapsed seconds of work up to now, pauses not counted
 * @param secondsLeft null where nothing can be said yet
 */
record Estimate(double part, double elapsed, @Nullable Double secondsLeft) {

    private static final double LEAST_DONE = 0.005;
    private static final double WARM_SECONDS = 30;

    /** What a process that has just begun to read takes longer. */
    private static final double START_SECONDS = 1.5;

    /** Of full text, what the words take; the rest is their index. */
    private static final double WORDS_SHARE = 0.84;

    private static final double LEAST_SCALE = 0.25;
    private static final double MOST_SCALE = 8;

    /**
     * What there is to go by.
     *
     * @param phase reading, writing, indexing, full text
     * @param inPhase seconds since it began
     * @param donePart of the phase; of full text, of its words
     * @param words seconds since full text began in which its words were made: all of them, until
     *     they are there
     * @param lateRate events a second that were written lately
     * @param read seconds that reading took, where it is over; so with {@code write} and {@code
     *     index}
     * @param throttle events a second at most, 0 where there is no bound
     */
    record Facts(
            String phase,
            double inPhase,
            double donePart,
            double words,
            double lateRate,
            double read,
            double write,
            double index,
            long events,
            int throttle) {}

    static Estimate of(Facts facts, Pace pace) {
        double events = Math.max(1, facts.events);
        double least = facts.throttle == 0 ? 0 : events / facts.throttle;
        return switch (facts.phase) {
            case "reading" -> {
                if (facts.donePart < LEAST_DONE) {
                    yield new Estimate(0, facts.inPhase, null);
                }
                double start = Math.min(START_SECONDS, facts.inPhase / 2);
                double read = (facts.inPhase - start) / facts.donePart;
                double scale = scale(facts, read, events * pace.read());
                double write = Math.max(least, events * pace.write() * scale);
                double rest = events * (pace.index() + pace.text()) * scale;
                yield of(facts.inPhase, start + read + write + rest);
            }
            case "writing" -> {
                double left = (1 - facts.donePart) * events;
                double soFar = scale(facts, facts.read, events * pace.read());
                double foreseen =
                        Math.max(least, events * pace.write() * soFar) * (1 - facts.donePart);
                double seen = facts.lateRate <= 0 ? foreseen : left / facts.lateRate;
                // A machine that is warm says more than one that has just begun.
                double weight = Math.pow(Math.min(1, facts.inPhase / WARM_SECONDS), 2);
                double write = facts.inPhase + weight * seen + (1 - weight) * foreseen;
                double scale =
                        scale(facts, facts.read + write, events * (pace.read() + pace.write()));
                yield of(
                        facts.read + facts.inPhase,
                        facts.read + write + events * (pace.index() + pace.text()) * scale);
            }
            case "indexing" -> {
                double before = facts.read + facts.write;
                double scale = scale(facts, before, events * (pace.read() + pace.write()));
                double index = Math.max(facts.inPhase * 1.02, events * pace.index() * scale);
                yield of(before + facts.inPhase, before + index + events * pace.text() * scale);
            }
            default -> {
                double before = facts.read + facts.write + facts.index;
                double behind = events * (pace.read() + pace.write() + pace.index());
                double scale = scale(facts, before, behind);
                double foreseen = events * pace.text() * scale;
                double seen =
                        facts.donePart < LEAST_DONE
                                ? foreseen
                                : facts.words / facts.donePart / WORDS_SHARE;
                double weight = Math.min(1, facts.donePart * 10);
                double text = weight * seen + (1 - weight) * foreseen;
                yield of(before + facts.inPhase, before + Math.max(facts.inPhase * 1.02, text));
            }
        };
    }

    /** What was throttled says nothing of the machine. */
    private static double scale(Facts facts, double took, double foreseen) {
        return facts.throttle == 0 ? Math.clamp(took / foreseen, LEAST_SCALE, MOST_SCALE) : 1;
    }

    private static Estimate of(double elapsed, double total) {
        return new Estimate(
                Math.clamp(elapsed / total, 0, 1), elapsed, Math.max(0, total - elapsed));
    }
}

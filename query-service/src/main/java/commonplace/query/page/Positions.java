package commonplace.query.page;

import commonplace.events.InvalidValue;
import commonplace.events.wire.PositionToken;
import commonplace.query.generation.Visibility;
import commonplace.query.generation.VisibilitySettings;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refusal.Why;
import commonplace.query.problem.Refused;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;

/** Lets a reader see what they wrote: waits until the view contains what their positions name. */
@Component
final class Positions {

    private static final Duration SOON = Duration.ofSeconds(1);

    /** A rebuild takes minutes, an operator longer: asking each second helps nobody. */
    private static final Duration LATER = Duration.ofSeconds(30);

    private final PositionToken.Signer signer;
    private final Visibility visibility;
    private final Duration wait;

    Positions(PositionSettings settings, Visibility visibility, VisibilitySettings waiting) {
        signer = settings.signer();
        this.visibility = visibility;
        wait = waiting.patience();
    }

    /**
     * Returns when all of it is visible. The time is one for all positions, not one for each.
     *
     * @throws Refused where a position is not ours, or what it names is not visible in time
     */
    void await(List<String> positions) {
        var tokens = positions.stream().map(this::verified).toList();
        long deadline = System.nanoTime() + wait.toNanos();
        for (var token : tokens) {
            var left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            switch (visibility.await(token, left)) {
                case Visibility.Answer.Visible there -> {}
                case Visibility.Answer.NotYet late -> throw notVisible(Why.NOT_YET, SOON);
                case Visibility.Answer.Parked parked -> throw notVisible(Why.PARKED, LATER);
                case Visibility.Answer.Rebuilding building ->
                        throw notVisible(Why.REBUILDING, LATER);
            }
        }
    }

    private static Refused notVisible(Why why, Duration retryAfter) {
        return new Refused(new Refusal.NotVisible(why, retryAfter));
    }

    private PositionToken verified(String token) {
        try {
            return signer.verify(token);
        } catch (InvalidValue notOurs) {
            throw new Refused(new Refusal.NoPosition(String.valueOf(notOurs.getMessage())));
        }
    }
}

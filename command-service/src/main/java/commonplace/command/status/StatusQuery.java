package commonplace.command.status;

import commonplace.command.relay.Relay;
import commonplace.command.relay.RelayLag;
import commonplace.command.relay.RelayLagQuery;
import commonplace.command.store.StoreUnavailable;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Locale;

/** Puts together what store and relay tell of themselves. */
@Component
class StatusQuery {

    /** An event that waits longer than this to be published is a reason to look. */
    static final Duration LAG_ALLOWED = Duration.ofSeconds(10);

    private final RelayLagQuery lag;
    private final Relay relay;

    StatusQuery(RelayLagQuery lag, Relay relay) {
        this.lag = lag;
        this.relay = relay;
    }

    CommandStatus read() {
        try {
            return status(lag.read());
        } catch (StoreUnavailable down) {
            return status(null);
        }
    }

    private CommandStatus status(@Nullable RelayLag lag) {
        var trouble = relay.state().trouble();
        return new CommandStatus(
                lag != null && lag.age().compareTo(LAG_ALLOWED) <= 0 && trouble == null,
                new CommandStatus.Store(lag != null, lag == null ? null : lag.head()),
                new CommandStatus.Relay(
                        lag == null ? null : lag.published(),
                        lag == null ? null : lag.events(),
                        lag == null ? null : lag.age().toMillis() / 1000.0,
                        lag == null ? null : lag.holder(),
                        lag == null ? null : lag.seenAt(),
                        relay.state().role().name().toLowerCase(Locale.ROOT),
                        trouble == null
                                ? null
                                : new CommandStatus.Trouble(trouble.since(), trouble.reason())));
    }
}

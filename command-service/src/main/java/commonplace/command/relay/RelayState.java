package commonplace.command.relay;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** What this instance's relay is doing, for whoever watches. Safe for many threads. */
public final class RelayState {

    private volatile Role role = Role.STANDBY;
    private volatile @Nullable Trouble trouble;

    /** What a relay can be. */
    public enum Role {
        /** Another instance is active, or none can be. */
        STANDBY,
        /** Publishing, or finding out from where. */
        ACTIVE,
        STOPPED
    }

    /** Why nothing is published, and since when. */
    public record Trouble(Instant since, String reason) {}

    RelayState() {}

    public Role role() {
        return role;
    }

    /** What keeps it from publishing; null where nothing does. */
    public @Nullable Trouble trouble() {
        return trouble;
    }

    void is(Role now) {
        role = now;
    }

    void isWell() {
        trouble = null;
    }

    /**
     * @return whether that is news
     */
    boolean hasTrouble(String reason) {
        var before = trouble;
        trouble = new Trouble(before == null ? Instant.now() : before.since(), reason);
        return before == null || !before.reason().equals(reason);
    }
}

package commonplace.query.problem;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A problem detail (RFC 9457): what was wrong, where, and what to do.
 *
 * @param name the last part of its type, which is fixed: {@code no-such-page}
 * @param retryAfter for {@code Retry-After}, where trying again helps
 * @param more further members
 */
public record Problem(
        int status,
        String name,
        String title,
        String detail,
        @Nullable Duration retryAfter,
        Map<String, Object> more) {

    public static final String CONTENT_TYPE = "application/problem+json";

    /** The name of that problem which is told outside of every moment. */
    public static final String NO_SUCH_MOMENT = "no-such-moment";

    private static final String TYPE = "urn:commonplace:problem:";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Problem(int status, String name, String title, String detail) {
        this(status, name, title, detail, null, Map.of());
    }

    /** As JSON in UTF-8. */
    public byte[] json() {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", TYPE + name);
        members.put("title", title);
        members.put("status", status);
        members.put("detail", detail);
        members.putAll(more);
        return JSON.writeValueAsBytes(members);
    }

    /** The problem that a refusal is told as. */
    public static Problem of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Malformed r ->
                    new Problem(400, "malformed", "The request cannot be read", r.detail());
            case Refusal.BadParameter r ->
                    new Problem(
                            400,
                            "bad-parameter",
                            "A parameter is out of bounds",
                            "'%s' is '%s'; %s was expected."
                                    .formatted(r.parameter(), r.value(), r.expected()),
                            null,
                            Map.of("parameter", r.parameter()));
            case Refusal.NoPosition r ->
                    new Problem(400, "no-position", "That is no position token", r.detail());
            case Refusal.NoSuchPage r ->
                    new Problem(
                            404,
                            "no-such-page",
                            "No such page",
                            "There is nothing at %s.".formatted(r.address()));
            case Refusal.NoSuchDate r -> new Problem(404, "no-such-date", "No such date", r.why());
            case Refusal.NothingThen r ->
                    new Problem(
                            404,
                            "nothing-then",
                            "Nothing was published then",
                            "Nothing on this site was published %s.".formatted(r.when()));
            case Refusal.NothingAbout r ->
                    new Problem(
                            404,
                            "no-such-page",
                            "No such page",
                            (r.chosen().isEmpty()
                                            ? "No entry was chosen to tell about this site."
                                            : "'%s', which should tell about this site, is no entry of it."
                                                    .formatted(r.chosen()))
                                    + " Its operator chooses one: commonplace.site.about.");
            case Refusal.NoInstant r ->
                    new Problem(
                            400,
                            "no-instant",
                            "This is no instant",
                            "'%s' is no instant. Write one like 2020-01-01T00:00:00Z, in UTC."
                                    .formatted(r.text()));
            case Refusal.NoSuchMoment r -> noSuchMoment(r);
            case Refusal.NoSuchTag r -> noSuchTag(r);
            case Refusal.Retracted r ->
                    new Problem(
                            410,
                            "retracted",
                            "This was taken back",
                            "What was at %s has been retracted by its author."
                                    .formatted(r.address()));
            case Refusal.TooBroad r ->
                    new Problem(
                            422,
                            "too-broad",
                            "That search is too broad",
                            "It was given up after %d ms. Add a word, choose rarer ones, or narrow it by kind, tag, year or date."
                                    .formatted(r.timeout().toMillis()));
            case Refusal.TooManySearches r ->
                    new Problem(
                            429,
                            "too-many-searches",
                            "Too many search at once",
                            "Others are searching, as many as may at once. Try again in a moment.",
                            r.retryAfter(),
                            Map.of());
            case Refusal.NotVisible r -> notVisible(r);
            case Refusal.TooManyWaiting r ->
                    later(
                            "too-many-waiting",
                            "Too many readers wait",
                            "%d readers wait for what they have just written already."
                                    .formatted(r.limit()),
                            r.retryAfter());
            case Refusal.Unavailable r ->
                    later("unavailable", "Not now", r.detail(), r.retryAfter());
            case Refusal.Unauthorized r ->
                    new Problem(401, "unauthorized", "A valid token is needed", r.detail());
            case Refusal.NoSuchToken r ->
                    new Problem(
                            404,
                            "no-such-token",
                            "No such token",
                            "No token is named '%s'. GET /ops/tokens lists them."
                                    .formatted(r.name()));
            case Refusal.TokenNameTaken r ->
                    new Problem(
                            409,
                            "token-name-taken",
                            "The name is taken",
                            "A token is named '%s' already. Choose another name, or revoke that one first."
                                    .formatted(r.name()));
            case Refusal.NotMendable r ->
                    new Problem(409, "not-mendable", "The log does not mend it", r.detail());
            case Refusal.NoSuchDeadLetter r ->
                    new Problem(
                            404,
                            "no-such-dead-letter",
                            "No such dead letter",
                            "There is no dead letter %d; it may have been applied. './commonplace dead-letters' lists those that wait."
                                    .formatted(r.id()));
            case Refusal.AlreadyDiscarded r ->
                    new Problem(
                            409,
                            "already-discarded",
                            "It was discarded",
                            "Dead letter %d was discarded, which is final.".formatted(r.id()));
            case Refusal.NoSuchGeneration r ->
                    new Problem(
                            404,
                            "no-such-generation",
                            "No such generation",
                            "There is no generation %d. './commonplace generations' lists them."
                                    .formatted(r.number()));
            case Refusal.NotNow r ->
                    new Problem(
                            409,
                            "not-now",
                            "Not in this state",
                            "Generation %d is %s; to be %s it must be %s."
                                    .formatted(r.number(), r.state(), r.done(), r.needed()));
            case Refusal.AlreadyBuilding r ->
                    new Problem(
                            409,
                            "already-building",
                            "One is being built",
                            "Generation %d is being built. Wait for it, or abort it: './commonplace generations remove %d'."
                                    .formatted(r.number(), r.number()));
            case Refusal.TooManyGenerations r ->
                    new Problem(
                            409,
                            "too-many-generations",
                            "Too many generations",
                            "There are %d generations, and no more are kept. Remove one first: './commonplace generations remove N'."
                                    .formatted(r.limit()));
            case Refusal.GenerationBehind r ->
                    new Problem(
                            409,
                            "generation-behind",
                            "It is behind",
                            "Generation %d does not come to where the live one is. Is an instance of the release that made it running? './commonplace generations' tells its lag."
                                    .formatted(r.number()));
            case Refusal.NothingToRollBackTo r ->
                    new Problem(
                            409,
                            "nothing-to-roll-back-to",
                            "Nothing to roll back to",
                            "No generation that was live before %d is followed any more."
                                    .formatted(r.number()));
            case Refusal.Different r ->
                    new Problem(
                            409,
                            "different",
                            "It differs from the log",
                            "%d rows of generation %d are not as the log has them, so it was not promoted. Repair them ('./commonplace repair'), build another, or promote it by force with a reason."
                                    .formatted(r.rows(), r.number()),
                            null,
                            Map.of("differing", r.rows(), "differences", r.differences()));
            case Refusal.NotVerified r ->
                    new Problem(
                            409,
                            "not-verified",
                            "It could not be verified",
                            "Generation %d was not promoted, because verifying it failed: %s"
                                    .formatted(r.number(), r.why()));
        };
    }

    private static Problem noSuchMoment(Refusal.NoSuchMoment refusal) {
        var there = refusal.there().stream().map(Instant::toString).toList();
        var asked =
                refusal.until().isEmpty()
                        ? "An address here names an instant."
                        : "The site is not kept as of %s.".formatted(refusal.until());
        var kept =
                there.isEmpty()
                        ? "It is kept as of no instant."
                        : "It is kept as of %s.".formatted(String.join(", ", there));
        return new Problem(
                404,
                NO_SUCH_MOMENT,
                "No such moment",
                "%s %s An operator can make another: ./commonplace rebuild --until %s"
                        .formatted(
                                asked,
                                kept,
                                refusal.until().isEmpty() ? "INSTANT" : refusal.until()),
                null,
                Map.of("moments", there));
    }

    private static Problem noSuchTag(Refusal.NoSuchTag refusal) {
        var detail = "No entry is tagged '%s'.".formatted(refusal.tag());
        var suggestion = refusal.suggestion();
        return suggestion == null
                ? new Problem(404, "no-such-tag", "No such tag", detail)
                : new Problem(
                        404,
                        "no-such-tag",
                        "No such tag",
                        detail + " As a tag it would be written '%s'.".formatted(suggestion),
                        null,
                        Map.of("suggestion", suggestion));
    }

    private static Problem notVisible(Refusal.NotVisible refusal) {
        var after = refusal.retryAfter();
        return switch (refusal.why()) {
            case NOT_YET ->
                    later(
                            "not-yet",
                            "Not visible yet",
                            "What this position names has not reached the pages yet.",
                            after);
            case REBUILDING ->
                    later(
                            "rebuilding",
                            "The pages are being rebuilt",
                            "The view is being rebuilt and has not come to what this position"
                                    + " names.",
                            after);
            case PARKED ->
                    later(
                            "parked",
                            "An event needs its operator",
                            "What this position names could not be applied and waits for an"
                                    + " operator.",
                            after);
        };
    }

    private static Problem later(String name, String title, String detail, Duration after) {
        return new Problem(
                503,
                name,
                title,
                "%s Ask again in %d s.".formatted(detail, after.toSeconds()),
                after,
                Map.of());
    }
}

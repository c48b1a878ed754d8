package commonplace.command.problem;

import commonplace.events.EntryId;

import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A problem detail (RFC 9457): what was wrong, where, and what to do.
 *
 * @param name the last part of its type, which is fixed: {@code stale-revision}
 * @param more further members
 */
public record Problem(
        int status, String name, String title, String detail, Map<String, Object> more) {

    public static final String CONTENT_TYPE = "application/problem+json";

    private static final String TYPE = "urn:commonplace:problem:";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Problem(int status, String name, String title, String detail) {
        this(status, name, title, detail, Map.of());
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
            case Refusal.Invalid r -> invalid(r);
            case Refusal.Unauthorized r ->
                    new Problem(401, "unauthorized", "A valid token is needed", r.detail());
            case Refusal.NoSuchAddress r -> new Problem(404, "not-found", "Not Found", r.detail());
            case Refusal.NoSuchEntry r ->
                    new Problem(
                            404,
                            "no-such-entry",
                            "No such entry",
                            "There is no entry %s.".formatted(r.entry()));
            case Refusal.NoSuchTag r -> noSuchTag(r);
            case Refusal.NoSuchToken r ->
                    new Problem(
                            404,
                            "no-such-token",
                            "No such token",
                            "No token is named '%s'. GET /api/tokens lists them."
                                    .formatted(r.name()));
            case Refusal.RevisionNeeded r ->
                    new Problem(
                            428,
                            "revision-needed",
                            "Which revision?",
                            "Entry %s was not changed: send the ETag you have read as If-Match, so that no change of another author is undone unseen."
                                    .formatted(r.entry()));
            case Refusal.StaleRevision r -> stale(r);
            case Refusal.EntryIsRetracted r ->
                    new Problem(
                            409,
                            "entry-is-retracted",
                            "The entry is retracted",
                            "Entry %s is retracted. Restore it first: POST /api/entries/%s/restore."
                                    .formatted(r.entry(), r.entry()));
            case Refusal.EntryExists r ->
                    held(
                            "entry-exists",
                            "The entry exists",
                            "Entry %s is already published. Revise it instead."
                                    .formatted(r.entry()),
                            r.entry());
            case Refusal.KindIsFixed r ->
                    invalid(
                            Refusal.Invalid.of(
                                    "/kind",
                                    "Entry %s is of kind '%s' and stays so, '%s' was asked. Publish another entry instead."
                                            .formatted(r.entry(), r.present(), r.asked())));
            case Refusal.SourceIsFixed r ->
                    invalid(
                            Refusal.Invalid.of(
                                    "/sourceId",
                                    r.present() == null
                                            ? "Entry %s was published without a source id, and gets none later. Leave the field out."
                                                    .formatted(r.entry())
                                            : "Entry %s has the source id '%s', which never changes. Leave the field out."
                                                    .formatted(r.entry(), r.present())));
            case Refusal.AddressTaken r ->
                    held(
                            "address-taken",
                            "The address is taken",
                            "%s belongs to entry %s. Give another slug or address, or none, and a free one is made."
                                    .formatted(r.path(), r.holder()),
                            r.holder());
            case Refusal.SourceTaken r ->
                    held(
                            "source-taken",
                            "Published before",
                            "What has the source id '%s' is already here as entry %s. Revise that one instead."
                                    .formatted(r.source(), r.holder()),
                            r.holder());
            case Refusal.TooManyTags r ->
                    new Problem(
                            422,
                            "too-many-tags",
                            "Too many tags",
                            "Entry %s has %d tags, which is the limit. Remove one first."
                                    .formatted(r.entry(), r.limit()));
            case Refusal.TagExists r ->
                    new Problem(
                            409,
                            "tag-exists",
                            "The tag exists",
                            "A tag '%s' exists. To make one of two, merge instead: POST /api/tags/{tag}/merge {\"into\": \"%s\"}."
                                    .formatted(r.tag(), r.tag()));
            case Refusal.MergeIntoItself r ->
                    invalid(
                            Refusal.Invalid.of(
                                    "/into",
                                    "'%s' cannot be merged into itself. Name another tag."
                                            .formatted(r.tag())));
            case Refusal.NameTakenAnew r ->
                    new Problem(
                            409,
                            "name-taken-anew",
                            "The name is in use again",
                            "'%s' was taken anew since it was merged. Rename the tag that bears it now, then undo the merge."
                                    .formatted(r.tag()));
            case Refusal.TokenNameTaken r ->
                    new Problem(
                            409,
                            "token-name-taken",
                            "The name is taken",
                            "A token named '%s' exists. Take another name, or revoke it first: DELETE /api/tokens/%s."
                                    .formatted(r.name(), r.name()));
            case Refusal.KeyReused r ->
                    new Problem(
                            422,
                            "key-reused",
                            "The Idempotency-Key belongs to another request",
                            "The Idempotency-Key '%s' was used for a request with other content. Take a new key for each command."
                                    .formatted(r.key()));
            case Refusal.KeyUnderWay r ->
                    new Problem(
                            409,
                            "key-under-way",
                            "The first request is still under way",
                            "The first request with the Idempotency-Key '%s' had no answer after %d s. Repeat this one later with the same key."
                                    .formatted(r.key(), r.waited().toSeconds()));
            case Refusal.TooLarge r ->
                    new Problem(
                            413,
                            "too-large",
                            "The request is too large",
                            "A request has at most %d bytes.".formatted(r.limitBytes()));
            case Refusal.Unavailable r ->
                    new Problem(
                            503,
                            "unavailable",
                            "Not now",
                            "%s Nothing was done; repeat the request in %d s."
                                    .formatted(r.detail(), r.retryAfter().toSeconds()));
        };
    }

    private static Problem invalid(Refusal.Invalid refusal) {
        var faults = refusal.faults();
        return new Problem(
                422,
                "invalid",
                "The request is not valid",
                faults.stream().map(Fault::toString).collect(Collectors.joining(" ")),
                Map.of("errors", faults.stream().map(Problem::members).toList()));
    }

    private static Map<String, String> members(Fault fault) {
        var members = new LinkedHashMap<String, String>();
        members.put("pointer", fault.pointer());
        members.put("detail", fault.detail());
        if (fault.suggestion() != null) {
            members.put("suggestion", fault.suggestion());
        }
        return members;
    }

    private static Problem noSuchTag(Refusal.NoSuchTag refusal) {
        var now = refusal.nowCalled();
        return new Problem(
                404,
                "no-such-tag",
                "No such tag",
                now == null
                        ? "There is no tag '%s'.".formatted(refusal.tag())
                        : "There is no tag '%s' any more: its entries are found under '%s'."
                                .formatted(refusal.tag(), now));
    }

    private static Problem stale(Refusal.StaleRevision refusal) {
        var more = new LinkedHashMap<String, Object>();
        more.put("entry", refusal.entry().toString());
        more.put("revision", refusal.actual());
        more.put("events", List.copyOf(refusal.since()));
        return new Problem(
                412,
                "stale-revision",
                "The entry has changed",
                "Entry %s is at revision %d, not %s. Read it again and repeat the change."
                        .formatted(refusal.entry(), refusal.actual(), refusal.named()),
                more);
    }

    private static Problem held(String name, String title, String detail, EntryId holder) {
        return new Problem(409, name, title, detail, Map.of("entry", holder.toString()));
    }
}

package commonplace.command.entry;

import commonplace.command.SiteSettings;
import commonplace.command.problem.Refusal.AddressTaken;
import commonplace.command.problem.Refused;
import commonplace.command.store.EventStore;
import commonplace.command.tag.TagDirectory;
import commonplace.events.Content;
import commonplace.events.EntryId;
import commonplace.events.EntryPath;
import commonplace.events.Slug;
import commonplace.events.TagId;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Publishes drafts: gives them an id, a date and an address. A slug that was given is kept to; one
 * that is made here takes the next free number of its day. Safe for many threads.
 */
@Component
public final class Publishing {

    /** Characters of a text out of which a slug is made where there is no title. */
    private static final int FIRST_WORDS = 60;

    /** Numbers that are asked about at once. */
    private static final int ASKED = 32;

    private final Entries entries;
    private final EventStore store;
    private final TagDirectory tags;
    private final SiteSettings site;

    Publishing(Entries entries, EventStore store, TagDirectory tags, SiteSettings site) {
        this.entries = entries;
        this.store = store;
        this.tags = tags;
        this.site = site;
    }

    /**
     * Durable when it returns.
     *
     * @throws Refused where an address that was given, or the source id, is another entry's
     */
    public Done publish(EntryDraft draft, Circumstances circumstances) {
        return publish(NewEntryId.at(Instant.now()), draft, circumstances);
    }

    /** The same under an id that the caller gives. */
    public Done publish(EntryId id, EntryDraft draft, Circumstances circumstances) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var publishedAt = Objects.requireNonNullElse(draft.publishedAt(), now);
        var day = publishedAt.atZone(site.zone()).toLocalDate();
        var slug = Objects.requireNonNullElseGet(draft.slug(), () -> made(draft.content()));
        var first =
                new EntryCommand.Publish(
                        id,
                        EntryPath.of(day, slug),
                        publishedAt,
                        draft.content(),
                        named(draft),
                        draft.sourceId(),
                        Objects.requireNonNullElse(draft.oldPaths(), List.of()));
        return draft.slug() == null
                ? numbered(first, day, slug, circumstances)
                : entries.carryOut(first, circumstances);
    }

    private List<TagId> named(EntryDraft draft) {
        if (draft.tags() == null || draft.tags().isEmpty()) {
            return List.of();
        }
        return draft.tags().stream().map(tags.current()::named).toList();
    }

    private Done numbered(
            EntryCommand.Publish first, LocalDate day, Slug slug, Circumstances circumstances) {
        var command = first;
        while (true) {
            try {
                return entries.carryOut(command, circumstances);
            } catch (Refused refused) {
                if (!isOwnAddress(refused, command.path())) {
                    throw refused;
                }
                command = first.at(free(day, slug));
            }
        }
    }

    private static boolean isOwnAddress(Refused refused, EntryPath path) {
        return refused.refusal() instanceof AddressTaken taken
                && Claims.of(path).equals(Claims.PATH + taken.path());
    }

    /** The first address that nobody holds at this moment; somebody may be faster. */
    private EntryPath free(LocalDate day, Slug slug) {
        for (int from = 2; ; from += ASKED) {
            var paths =
                    IntStream.range(from, from + ASKED)
                            .mapToObj(number -> EntryPath.of(day, slug.numbered(number)))
                            .toList();
            var holders = store.holders(paths.stream().map(Claims::of).toList());
            var free = paths.stream().filter(it -> !holders.containsKey(Claims.of(it))).findFirst();
            if (free.isPresent()) {
                return free.get();
            }
        }
    }

    /** A slug out of what there is to make one of: titles first, then the first words. */
    private static Slug made(Content content) {
        return sources(content)
                .filter(Objects::nonNull)
                .map(Slug::from)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> Slug.parse(content.kind().toString()));
    }

    private static Stream<String> sources(Content content) {
        var titles =
                switch (content) {
                    case Content.Link link -> Stream.of(content.title(), link.link().title());
                    case Content.Quotation quotation ->
                            Stream.of(content.title(), firstWords(quotation.text()));
                    case Content.Article article -> Stream.of(content.title());
                    case Content.Note note -> Stream.of(content.title());
                };
        return Stream.concat(titles, Stream.of(firstWords(content.body().text())));
    }

    private static String firstWords(String text) {
        var plain = text.substring(0, Math.min(text.length(), 10 * FIRST_WORDS));
        plain = plain.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
        if (plain.length() <= FIRST_WORDS) {
            return plain;
        }
        int end = plain.lastIndexOf(' ', FIRST_WORDS);
        return plain.substring(0, end > 0 ? end : FIRST_WORDS);
    }
}

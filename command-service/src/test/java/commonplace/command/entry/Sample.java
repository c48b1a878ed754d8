package commonplace.command.entry;

import commonplace.command.tag.Tags;
import commonplace.events.Body;
import commonplace.events.Content;
import commonplace.events.EntryId;
import commonplace.events.EntryPath;
import commonplace.events.EntryPublished;
import commonplace.events.EntryRestored;
import commonplace.events.EntryRetracted;
import commonplace.events.FormerPath;
import commonplace.events.Reference;
import commonplace.events.Slug;
import commonplace.events.SourceId;
import commonplace.events.TagAdded;
import commonplace.events.TagId;
import commonplace.events.TagName;
import commonplace.events.TagRemoved;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Events and commands of one entry, of which a test names only what matters to it. */
final class Sample {

    static final EntryId ENTRY =
            new EntryId(UUID.fromString("01930000-0000-7000-8000-000000000001"));
    static final Instant DATE = Instant.parse("2017-03-05T22:30:00Z");
    static final EntryPath PATH = EntryPath.parse("/2017/Mar/5/on-views/");

    private Sample() {}

    static Content article(String title) {
        return new Content.Article(title, new Body("Rebuild them.", Body.Format.MARKDOWN));
    }

    static Content link(String url) {
        return new Content.Link(null, new Reference(url, null), null, Body.EMPTY);
    }

    static EntryPublished published(String... tags) {
        return new EntryPublished(
                ENTRY,
                PATH,
                DATE,
                article("On views"),
                Arrays.stream(tags).map(TagId::parse).toList(),
                null,
                List.of());
    }

    static EntryPublished imported(String source) {
        return new EntryPublished(
                ENTRY,
                PATH,
                DATE,
                article("On views"),
                List.of(),
                SourceId.parse(source),
                List.of());
    }

    static EntryRetracted retracted() {
        return new EntryRetracted(ENTRY);
    }

    static EntryRestored restored() {
        return new EntryRestored(ENTRY);
    }

    static TagAdded tagAdded(String tag) {
        return new TagAdded(ENTRY, TagId.parse(tag));
    }

    static TagRemoved tagRemoved(String tag) {
        return new TagRemoved(ENTRY, TagId.parse(tag));
    }

    static EntryCommand.Retract retract() {
        return new EntryCommand.Retract(ENTRY);
    }

    static EntryCommand.Restore restore() {
        return new EntryCommand.Restore(ENTRY);
    }

    static EntryCommand.AddTag addTag(String name) {
        return addTag(name, Tags.NONE);
    }

    static EntryCommand.AddTag addTag(String name, Tags naming) {
        return new EntryCommand.AddTag(ENTRY, TagName.parse(name), naming);
    }

    static EntryCommand.RemoveTag removeTag(String name) {
        return removeTag(name, Tags.NONE);
    }

    static EntryCommand.RemoveTag removeTag(String name, Tags naming) {
        return new EntryCommand.RemoveTag(ENTRY, TagName.parse(name), naming);
    }

    static Revision revise() {
        return new Revision(
                article("On views"), null, null, null, null, null, ZoneOffset.UTC, Tags.NONE);
    }

    /** A revision in the making; unless told otherwise it changes nothing. */
    record Revision(
            Content content,
            @Nullable Slug slug,
            @Nullable Instant date,
            @Nullable List<TagName> tags,
            @Nullable SourceId source,
            @Nullable List<FormerPath> oldPaths,
            ZoneId zone,
            Tags naming) {

        Revision title(String title) {
            return content(article(title));
        }

        Revision content(Content other) {
            return new Revision(other, slug, date, tags, source, oldPaths, zone, naming);
        }

        Revision slug(String other) {
            return new Revision(
                    content, Slug.parse(other), date, tags, source, oldPaths, zone, naming);
        }

        Revision dated(String other) {
            return new Revision(
                    content, slug, Instant.parse(other), tags, source, oldPaths, zone, naming);
        }

        Revision tagged(String... others) {
            var names = Arrays.stream(others).map(TagName::parse).toList();
            return new Revision(content, slug, date, names, source, oldPaths, zone, naming);
        }

        Revision source(String other) {
            return new Revision(
                    content, slug, date, tags, SourceId.parse(other), oldPaths, zone, naming);
        }

        Revision formerly(String... others) {
            var paths = Arrays.stream(others).map(FormerPath::parse).toList();
            return new Revision(content, slug, date, tags, source, paths, zone, naming);
        }

        Revision in(String otherZone) {
            return new Revision(
                    content, slug, date, tags, source, oldPaths, ZoneId.of(otherZone), naming);
        }

        Revision naming(Tags others) {
            return new Revision(content, slug, date, tags, source, oldPaths, zone, others);
        }

        EntryCommand.Revise now() {
            return new EntryCommand.Revise(
                    ENTRY, content, slug, date, tags, source, oldPaths, zone, naming);
        }
    }
}

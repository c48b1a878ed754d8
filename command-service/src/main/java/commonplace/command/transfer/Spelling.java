package commonplace.command.transfer;

import commonplace.command.problem.Fault;
import commonplace.command.problem.Faults;
import commonplace.command.problem.Refusal.Invalid;
import commonplace.command.problem.Refused;
import commonplace.command.problem.Words;
import commonplace.events.TagName;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tags of a line as they can be written here, and how they were spelled where that differs.
 *
 * @param names without repeats, in order
 * @param shown the original spelling of those that were spelled otherwise
 */
record Spelling(List<@Nullable String> names, Map<TagName, String> shown) {

    /**
     * @throws Refused where nothing of a tag can be written
     */
    static Spelling of(@Nullable List<@Nullable String> tags) {
        var names = new ArrayList<@Nullable String>();
        var shown = new LinkedHashMap<TagName, String>();
        var faults = new ArrayList<Fault>();
        for (var tag : tags == null ? List.<@Nullable String>of() : tags) {
            var written = tag == null ? "" : TagName.written(tag).orElse("");
            if (tag == null || written.isEmpty()) {
                faults.add(
                        new Fault(
                                "/tags",
                                "'%s' holds nothing that a tag can be made of.".formatted(tag)));
            } else if (!names.contains(written)) {
                names.add(written);
                if (!tag.equals(written)) {
                    var line = Words.line(new Faults(), "/tags", tag, TagName.MAX_LENGTH);
                    // What cannot stand in a page is not shown; the tag itself is none the worse.
                    if (line != null && !line.equals(written)) {
                        shown.put(TagName.parse(written), line);
                    }
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new Refused(new Invalid(faults));
        }
        return new Spelling(names, shown);
    }
}

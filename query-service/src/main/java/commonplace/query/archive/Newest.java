package commonplace.query.archive;

import commonplace.events.Kind;
import commonplace.query.page.TagNames;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.SortedMap;

/**
 * A page of a list, newest first, before it is given a form.
 *
 * @param kind null for all kinds
 * @param year null for all years
 * @param total entries in the whole list
 * @param years all that have entries of the kind, newest first
 * @param tags used most in the year of the newest item
 */
record Newest(
        @Nullable Kind kind,
        @Nullable Integer year,
        long total,
        SortedMap<Integer, Long> years,
        EntryList.Part part,
        Map<String, Long> tags,
        TagNames names) {}

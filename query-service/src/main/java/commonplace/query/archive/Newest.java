package commonplace.query.archive;

import commonplace.events.Kind;
import commonplace.query.page.Item;
import commonplace.query.page.TagNames;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * A page of a list, newest first, before it is given a form.
 *
 * @param kind null for all kinds
 * @param page from 1
 * @param tags used most in the year of the newest item
 * @param previous the address of the page before
 * @param next the address of the page after
 */
record Newest(
        @Nullable Kind kind,
        int page,
        List<Item> items,
        Map<String, Long> tags,
        TagNames names,
        @Nullable String previous,
        @Nullable String next) {}

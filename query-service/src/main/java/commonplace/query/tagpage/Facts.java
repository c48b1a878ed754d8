package commonplace.query.tagpage;

import commonplace.query.page.TagNames;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * What a page says besides its items.
 *
 * @param related how many entries each of the tags found beside it has in common with it; those
 *     first that say most
 */
record Facts(
        Tally tally, @Nullable String description, TagNames names, Map<String, Long> related) {}

package commonplace.query.page;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What stands around every page.
 *
 * @param site the site's title
 * @param title the window's title
 * @param canonical the page's one address, absolute; null where a page has none
 * @param others the same page in other forms
 * @param stylesheet its address
 * @param indexed whether search engines shall list it
 * @param preview what is said of it elsewhere
 */
public record Frame(
        String site,
        String title,
        @Nullable String canonical,
        List<Other> others,
        String stylesheet,
        String icon,
        boolean indexed,
        Preview preview) {

    /** The page in another form. */
    public record Other(String title, String type, String href) {}

    /** The same, with a sentence about it for search engines and for who shares it. */
    public Frame described(String description) {
        return with(preview.described(description));
    }

    /** The same, told of elsewhere by this. */
    public Frame with(Preview other) {
        return new Frame(site, title, canonical, others, stylesheet, icon, indexed, other);
    }
}

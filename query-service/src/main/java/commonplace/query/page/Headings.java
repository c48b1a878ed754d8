package commonplace.query.page;

import java.util.ArrayDeque;
import java.util.regex.Pattern;

/**
 * Fits an entry's own headings below those of the page that shows it, so that whoever goes from
 * heading to heading misses no level.
 */
final class Headings {

    private static final Pattern TAG = Pattern.compile("<(/?)h([1-6])(?=[ >])");
    private static final int DEEPEST = 6;

    private Headings() {}

    /**
     * The same words; the first heading is one level below that, none is more than one level below
     * the heading before it.
     *
     * @param html of ours: balanced, its tags in lower case
     */
    static String below(int level, String html) {
        if (!html.contains("<h")) {
            return html;
        }
        var around = new ArrayDeque<Integer>();
        return TAG.matcher(html)
                .replaceAll(
                        tag -> {
                            int own = Integer.parseInt(tag.group(2));
                            if (tag.group(1).isEmpty()) {
                                while (!around.isEmpty() && around.peek() >= own) {
                                    around.pop();
                                }
                                around.push(own);
                            }
                            return "<"
                                    + tag.group(1)
                                    + "h"
                                    + Math.min(DEEPEST, level + around.size());
                        });
    }
}

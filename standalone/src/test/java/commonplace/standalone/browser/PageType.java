package commonplace.standalone.browser;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A type of page that readers meet, and where the site at hand has one. A new one is added in
 * {@link #all}: every test of this package then looks at it.
 *
 * @param status with which it is answered
 */
record PageType(String name, String address, int status) {

    static List<PageType> all(ReadSite site) {
        var tags = tags(site);
        var largest = tags.getFirst();
        var types = new ArrayList<PageType>();
        types.add(shown("home", "/"));
        for (var kind : List.of("articles", "links", "quotations", "notes")) {
            types.add(shown(kind, "/" + kind + "/"));
            types.add(shown("one of " + kind, newestOf(site, kind)));
        }
        types.add(shown("older entries", older(site, "/?size=10")));
        var newest = newestOf(site, "articles").split("/", -1);
        types.add(shown("year", "/" + newest[1] + "/"));
        types.add(shown("month", "/" + newest[1] + "/" + newest[2] + "/"));
        types.add(shown("day", "/" + newest[1] + "/" + newest[2] + "/" + newest[3] + "/"));
        types.add(shown("archive", "/archive/"));
        types.add(shown("search", "/search/"));
        types.add(shown("found", "/search/?q=" + largest));
        types.add(shown("not found", "/search/?q=zzzzzz"));
        types.add(shown("tags", "/tags/"));
        types.add(shown("tags sought", "/tags/?q=" + largest.substring(0, 2)));
        types.add(shown("no tag found", "/tags/?q=zzzzzz"));
        types.add(shown("tag", "/tags/" + largest + "/"));
        types.add(shown("part of a tag", older(site, "/tags/" + largest + "/?size=5")));
        types.add(shown("two tags", twoTags(site, largest)));
        types.add(shown("links of a tag", "/tags/" + largest + "/?kind=link"));
        types.add(shown("rare tag", "/tags/" + tags.getLast() + "/"));
        if (!site.html("/").select("header a[href=/about/]").isEmpty()) {
            types.add(shown("about", "/about/"));
        }
        if (site.past != null) {
            types.add(shown("home in the past", site.past + "/"));
            types.add(shown("tag in the past", site.past + "/tags/" + largest + "/"));
            types.add(new PageType("nothing in the past", site.past + "/1999/", 404));
        }
        types.add(new PageType("no such page", "/no/such/page/", 404));
        types.add(new PageType("no such tag", "/tags/no-such-tag-at-all/", 404));
        types.add(new PageType("bad parameter", "/tags/" + largest + "/?size=none", 400));
        types.add(new PageType("malformed", "/tags/a%FFb/", 400));
        return types;
    }

    private static PageType shown(String name, String address) {
        return new PageType(name, address, 200);
    }

    /** Largest first. */
    static List<String> tags(ReadSite site) {
        return items(site.json("/tags.json").path("tags")).stream()
                .sorted(Comparator.comparingLong((JsonNode tag) -> -tag.path("count").asLong()))
                .map(tag -> tag.path("path").asString())
                .map(path -> path.substring("/tags/".length(), path.length() - 1))
                .toList();
    }

    private static String newestOf(ReadSite site, String kind) {
        var newest = site.json("/" + kind + ".json").path("days").path(0).path("items").path(0);
        return newest.path("path").asString();
    }

    private static String older(ReadSite site, String address) {
        return site.html(address).select(".turn a.older").attr("href");
    }

    private static String twoTags(ReadSite site, String tag) {
        return site.html("/tags/" + tag + "/").select(".related a").attr("href");
    }

    static List<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    @Override
    public String toString() {
        return name + " " + address;
    }
}

package commonplace.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** What a reader's first look at a tag costs them. */
@ExtendWith(ReadSite.Once.class)
class WeightIT {

    private static final int STYLE_BYTES = 15_000;
    private static final int FIRST_VIEW_BYTES = 30_000;

    @Test
    void theFirstViewIsLight(ReadSite site) throws IOException {
        var address = "/tags/" + PageType.tags(site).getFirst() + "/";
        var page = site.html(address);
        var style = site.get(page.select("link[rel=stylesheet]").attr("href")).body();
        var icon = site.get(page.select("link[rel=icon]").attr("href")).body();
        int view = packed(site.get(address).body()) + packed(style) + packed(icon);

        System.out.printf(
                "first view of %s: %,d bytes packed, of which style %,d (%,d unpacked)%n",
                address, view, packed(style), style.length());
        assertThat(style.length()).isLessThan(STYLE_BYTES);
        assertThat(view).isLessThan(FIRST_VIEW_BYTES);
        assertThat(page.select("link[rel=stylesheet], script[src], link[rel=preload]")).hasSize(1);
    }

    private static int packed(String text) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.size();
    }
}

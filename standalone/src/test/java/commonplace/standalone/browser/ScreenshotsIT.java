package commonplace.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

/**
 * Makes the pictures of README and docs anew, from the sample content: {@code
 * -Dcommonplace.screenshots=docs/images}.
 */
@EnabledIfSystemProperty(named = "commonplace.screenshots", matches = ".+")
@ExtendWith(ReadSite.Once.class)
class ScreenshotsIT {

    private static final long MOST_BYTES = 150_000;
    private static final int COLOURS = 256;

    @Test
    void theTagPageInBothSchemes(ReadSite site) throws IOException {
        var root = Path.of(System.getProperty("commonplace.root", ".."));
        var folder = root.resolve(System.getProperty("commonplace.screenshots"));
        try (var chromium = Chromium.orSkip()) {
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                var options =
                        new NewContextOptions().setColorScheme(scheme).setViewportSize(1100, 1000);
                var page = chromium.browser.newContext(options).newPage();
                page.navigate(site.address.resolve("/tags/systems-design/").toString());
                var name = "tag-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
                var file = folder.resolve(name);
                Files.createDirectories(folder);
                var picture = ImageIO.read(new ByteArrayInputStream(page.screenshot()));
                ImageIO.write(withPalette(picture), "png", file.toFile());
                assertThat(Files.size(file)).isLessThan(MOST_BYTES);
            }
        }
    }

    /** Text on paper has few colours: those of a coarser grid fit into a palette. */
    private static BufferedImage withPalette(BufferedImage picture) {
        int bits = 8;
        int[] colours;
        do {
            int mask = mask(bits--);
            colours = pixels(picture).map(pixel -> pixel & mask).distinct().toArray();
        } while (colours.length > COLOURS);
        int mask = mask(bits + 1);
        Arrays.sort(colours);
        var found = new byte[3][colours.length];
        for (int i = 0; i < colours.length; i++) {
            int colour = mostFrequent(picture, colours[i], mask);
            found[0][i] = (byte) (colour >> 16);
            found[1][i] = (byte) (colour >> 8);
            found[2][i] = (byte) colour;
        }
        var model = new IndexColorModel(8, colours.length, found[0], found[1], found[2]);
        var flat =
                new BufferedImage(
                        picture.getWidth(),
                        picture.getHeight(),
                        BufferedImage.TYPE_BYTE_INDEXED,
                        model);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int colour = Arrays.binarySearch(colours, picture.getRGB(x, y) & mask);
                flat.getRaster().setSample(x, y, 0, colour);
            }
        }
        return flat;
    }

    private static IntStream pixels(BufferedImage picture) {
        return Arrays.stream(
                picture.getRGB(
                        0,
                        0,
                        picture.getWidth(),
                        picture.getHeight(),
                        null,
                        0,
                        picture.getWidth()));
    }

    private static int mask(int bits) {
        int one = 0xFF & (0xFF << (8 - bits));
        return one << 16 | one << 8 | one;
    }

    /** The most frequent colour of a cell of the grid, so that paper stays what it is. */
    private static int mostFrequent(BufferedImage picture, int cell, int mask) {
        var counts = new HashMap<Integer, Integer>();
        pixels(picture)
                .filter(pixel -> (pixel & mask) == cell)
                .forEach(pixel -> counts.merge(pixel, 1, Integer::sum));
        return counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }
}

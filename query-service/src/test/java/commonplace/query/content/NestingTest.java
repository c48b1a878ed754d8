package commonplace.query.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.junit.jupiter.api.Test;

import java.util.Random;

/** Whatever tags an author throws together, no browser rearranges what comes out. */
class NestingTest {

    private static final String[] PARTS =
            ("<p> </p> <b> </b> <em> </em> <a_href=x> </a> <div> </div> <ul> </ul> <ol> </ol> <li>"
                            + " </li> <dl> </dl> <dt> </dt> <dd> </dd> <h1> </h1> <h3> </h3> <pre>"
                            + " </pre> <blockquote> </blockquote> <table> </table> <caption> <tr>"
                            + " </tr> <td> </td> <th> <tbody> <img_src=x> <br> <hr> <q> </q>"
                            + " <figure> </figure> <figcaption> </figcaption> <span_id=a> </span>"
                            + " <button> </button> <center> </center> <svg> </svg> <ruby> <rt>"
                            + " </ruby> <form> <select> <option> <script> </script> word & &lt;"
                            + " <code> </code> <sub> </sub> <ins> </ins> <!-- --> < >")
                    .split(" ");

    @Test
    void aSecondParsingChangesNothing() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("NestingTest seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            var soup = soup(random);
            var html = Sanitizer.safe(soup, true);
            // The same element in either syntax.
            assertThat(parsedAgain(html)).as(soup).isEqualTo(html.replace("<br />", "<br>"));
        }
    }

    private static String soup(Random random) {
        var soup = new StringBuilder();
        for (int parts = 1 + random.nextInt(14); parts > 0; parts--) {
            soup.append(PARTS[random.nextInt(PARTS.length)].replace('_', ' '));
            if (random.nextInt(3) == 0) {
                soup.append(" x ");
            }
        }
        return soup.toString();
    }

    private static String parsedAgain(String html) {
        var document = Jsoup.parse("<!DOCTYPE html><title>t</title><body>" + html);
        document.outputSettings(
                new Document.OutputSettings()
                        .prettyPrint(false)
                        .escapeMode(Entities.EscapeMode.xhtml));
        return document.body().html().strip();
    }
}

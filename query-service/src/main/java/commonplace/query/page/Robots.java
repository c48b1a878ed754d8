package commonplace.query.page;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What programs that read the whole site may leave out. */
@Controller
final class Robots {

    /** Combinations of tags are without number, and show nothing that is not elsewhere. */
    private static final String RULES =
            """
            User-agent: *
            Disallow: /ops/
            Disallow: /as-of/
            Disallow: /tags/*+*
            """;

    @GetMapping("/robots.txt")
    ResponseEntity<String> rules() {
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(RULES);
    }
}

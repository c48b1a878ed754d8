package commonplace.query.sitemap;

import commonplace.query.site.Site;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * What programs that read the whole site may leave out (RFC 9309). There is no {@code Crawl-delay}:
 * the standard has none, the largest crawlers pass over it, and no page here is dear.
 */
@Controller
final class RobotsController {

    private final Site site;

    RobotsController(Site site) {
        this.site = site;
    }

    @GetMapping("/robots.txt")
    ResponseEntity<String> rules() {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .body(rules(site.absolute("/sitemap.xml")));
    }

    /** Combinations of tags are without number, and show nothing that is not elsewhere. */
    private static String rules(String sitemap) {
        return """
        User-agent: *
        Disallow: /ops/
        Disallow: /as-of/
        Disallow: /search/
        Disallow: /random/
        Disallow: /tags/*+*
        Disallow: /tags/*%%2B*

        Sitemap: %s
        """
                .formatted(sitemap);
    }
}

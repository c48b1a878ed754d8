package commonplace.query.archive;

import commonplace.query.page.Place;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where other software has its front page and its feed: who looks there is led to ours. */
@Controller
final class OldAddresses {

    @GetMapping({"/index.html", "/index.htm", "/index.php", "/home", "/home/"})
    ResponseEntity<Void> home(HttpServletRequest request) {
        return moved(Place.HOME, request);
    }

    @GetMapping({"/feed", "/feed/", "/feed.xml", "/atom", "/atom/", "/atom.xml", "/index.xml"})
    ResponseEntity<Void> feed(HttpServletRequest request) {
        return moved("/feed.atom", request);
    }

    @GetMapping({"/rss", "/rss/", "/rss.xml"})
    ResponseEntity<Void> rss(HttpServletRequest request) {
        return moved("/feed.rss", request);
    }

    private static ResponseEntity<Void> moved(String place, HttpServletRequest request) {
        var query = request.getQueryString();
        return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
                .header(HttpHeaders.LOCATION, query == null ? place : place + "?" + query)
                .build();
    }
}

package commonplace.query.console;

import commonplace.query.operator.OperatorSession;
import commonplace.query.page.Form;
import commonplace.query.page.Layout;
import commonplace.query.page.StaticFiles;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import java.net.URI;

/** Puts the console's pages into their frame, and answers with them. */
@Component
final class ConsoleLayout {

    private final Layout layout;
    private final StaticFiles files;

    ConsoleLayout(Layout layout, StaticFiles files) {
        this.layout = layout;
        this.files = files;
    }

    /** The frame of a page for who is signed in. */
    ConsoleFrame frame(String title, OperatorSession session) {
        return frame(title, session, null);
    }

    /**
     * The same for a page that may load itself anew.
     *
     * @param refresh its own address, null where it does not
     */
    ConsoleFrame frame(String title, OperatorSession session, @Nullable String refresh) {
        return new ConsoleFrame(
                layout.unlisted(title),
                files.consoleStylesheet(),
                session.operator(),
                session.csrf(),
                session.notice(),
                refresh);
    }

    /** The frame of a page for who is not, or not for certain. */
    ConsoleFrame outside(String title) {
        return new ConsoleFrame(
                layout.unlisted(title), files.consoleStylesheet(), null, "", null, null);
    }

    byte[] html(String template, Object page) {
        return layout.html("console/" + template, page);
    }

    ResponseEntity<byte[]> shown(String template, Object page) {
        return answer(200, template, page);
    }

    ResponseEntity<byte[]> answer(int status, String template, Object page) {
        return ResponseEntity.status(status)
                .contentType(MediaType.parseMediaType(Form.HTML.contentType()))
                .cacheControl(CacheControl.noStore())
                .body(html(template, page));
    }

    /** After a form: the page is asked for anew, so that reloading it repeats nothing. */
    static ResponseEntity<byte[]> seeOther(String address) {
        return ResponseEntity.status(303)
                .location(URI.create(address))
                .cacheControl(CacheControl.noStore())
                .build();
    }
}

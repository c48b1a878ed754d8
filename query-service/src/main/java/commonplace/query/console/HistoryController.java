package commonplace.query.console;

import commonplace.query.generation.History;
import commonplace.query.operator.ConsolePath;
import commonplace.query.operator.OperatorSession;
import commonplace.query.site.Site;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** What was done with generations, by whom and why. */
@Controller
final class HistoryController {

    private final History history;
    private final ConsoleLayout layout;
    private final Site site;

    HistoryController(History history, ConsoleLayout layout, Site site) {
        this.history = history;
        this.layout = layout;
        this.site = site;
    }

    @GetMapping(ConsolePath.BELOW + "history")
    ResponseEntity<byte[]> show(@RequestAttribute(ConsoleFilter.SESSION) OperatorSession session) {
        var rows = history.list().stream().map(deed -> HistoryRow.of(deed, site.zone())).toList();
        return layout.shown("history.jte", new HistoryPage(layout.frame("History", session), rows));
    }
}

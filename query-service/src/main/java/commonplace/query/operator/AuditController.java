package commonplace.query.operator;

import commonplace.query.verify.Audit;
import commonplace.query.verify.AuditReport;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the audit has compared and found. */
@RestController
final class AuditController {

    private final Audit audit;

    AuditController(Audit audit) {
        this.audit = audit;
    }

    @GetMapping(path = "/ops/audit", produces = "application/json")
    AuditReport audit() {
        return audit.report();
    }
}

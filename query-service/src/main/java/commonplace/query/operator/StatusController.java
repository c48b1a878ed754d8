package commonplace.query.operator;

import commonplace.query.status.Status;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Is everything well? */
@RestController
final class StatusController {

    private final Status status;

    StatusController(Status status) {
        this.status = status;
    }

    @GetMapping(path = "/ops/status", produces = "application/json")
    Status.Report status() {
        return status.report();
    }
}

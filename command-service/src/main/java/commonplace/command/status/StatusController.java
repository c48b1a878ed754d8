package commonplace.command.status;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/status}: 200 whatever it says, so that it can be read while things are bad. */
@RestController
class StatusController {

    private final StatusQuery status;

    StatusController(StatusQuery status) {
        this.status = status;
    }

    @GetMapping(path = "/api/status", produces = "application/json")
    ResponseEntity<CommandStatus> status() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(status.read());
    }
}

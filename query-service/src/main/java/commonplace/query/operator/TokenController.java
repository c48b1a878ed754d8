package commonplace.query.operator;

import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** Operators' tokens: any operator may list, make and revoke them. */
@RestController
final class TokenController {

    private final Operators operators;

    TokenController(Operators operators) {
        this.operators = operators;
    }

    record Tokens(List<Listed> tokens) {}

    @GetMapping(path = "/ops/tokens", produces = "application/json")
    Tokens list() {
        return new Tokens(operators.list());
    }

    record Wanted(@Nullable String name) {}

    record Made(String name, String token) {}

    @PostMapping(path = "/ops/tokens", consumes = "application/json", produces = "application/json")
    ResponseEntity<Made> create(@RequestBody Wanted wanted) {
        var name = wanted.name();
        if (name == null || !OperatorName.isOne(name)) {
            throw new Refused(new Refusal.Malformed("/name is not one: " + OperatorName.RULE));
        }
        return ResponseEntity.status(201).body(new Made(name, operators.create(name)));
    }

    @DeleteMapping("/ops/tokens/{name}")
    ResponseEntity<Void> revoke(@PathVariable String name) {
        operators.revoke(name);
        return ResponseEntity.noContent().build();
    }
}

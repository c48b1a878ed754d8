package commonplace.command.author;

import commonplace.command.problem.Refusal.Invalid;
import commonplace.command.problem.Refused;
import commonplace.command.problem.RequestBody;
import commonplace.events.AuthorId;
import commonplace.events.InvalidValue;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.regex.Pattern;

/** Authors' tokens over HTTP: any author may list, make and revoke them. */
@RestController
final class TokenController {

    /** So that the name can stand in an address. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{Nd} ._@-]+");

    private final Authors authors;

    TokenController(Authors authors) {
        this.authors = authors;
    }

    record Tokens(List<Listed> tokens) {}

    @GetMapping(path = "/api/tokens", produces = "application/json")
    Tokens list() {
        return new Tokens(authors.list());
    }

    record Wanted(@Nullable String name) {}

    record Made(String name, String token) {}

    @PostMapping(path = "/api/tokens", consumes = "application/json", produces = "application/json")
    ResponseEntity<Made> create(HttpServletRequest request) {
        var author = name(RequestBody.read(request, Wanted.class).name());
        return ResponseEntity.status(201)
                .cacheControl(CacheControl.noStore())
                .body(new Made(author.value(), authors.create(author)));
    }

    private static AuthorId name(@Nullable String name) {
        try {
            if (name != null && NAME.matcher(name).matches() && name.strip().equals(name)) {
                return AuthorId.parse(name);
            }
        } catch (InvalidValue tooLong) {
            // Told below with the rest of the rule.
        }
        throw new Refused(
                Invalid.of(
                        "/name",
                        "A token has a name of 1 to %d letters, digits, spaces and '.', '_', '@', '-': its author's, who stands at each event."
                                .formatted(AuthorId.MAX_LENGTH)));
    }

    @DeleteMapping("/api/tokens/{name}")
    ResponseEntity<Void> revoke(@PathVariable String name) {
        authors.revoke(name);
        return ResponseEntity.noContent().build();
    }
}

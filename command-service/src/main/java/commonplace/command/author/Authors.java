package commonplace.command.author;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import commonplace.command.problem.Refusal.NoSuchToken;
import commonplace.command.problem.Refusal.TokenNameTaken;
import commonplace.command.problem.Refused;
import commonplace.events.AuthorId;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Who may write. Tokens are looked up by their SHA-256; an answer is believed for {@link
 * AuthorSettings#trust()}, and forgotten at once where the token is revoked through this instance.
 * Safe for many threads.
 */
@Component
final class Authors {

    /** Tokens in memory at most; more only cost a look-up each time. */
    private static final int REMEMBERED = 1_000;

    private final JdbcClient database;
    private final Cache<String, AuthorId> known;

    Authors(JdbcClient database, AuthorSettings settings) {
        this.database = database;
        this.known =
                Caffeine.newBuilder()
                        .maximumSize(REMEMBERED)
                        .expireAfterWrite(settings.trust())
                        .build();
        if (settings.bootstrapTokenSha256() != null) {
            bootstrap(settings.bootstrapTokenSha256(), AuthorId.parse(settings.bootstrapName()));
        }
    }

    /** The author whose token this is; empty where it is none, or was revoked. */
    Optional<AuthorId> author(String token) {
        if (!AuthorToken.isWellFormed(token)) {
            return Optional.empty();
        }
        var hash = AuthorToken.sha256(token);
        var key = HexFormat.of().formatHex(hash);
        var remembered = known.getIfPresent(key);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        var found = lookUp(hash);
        found.ifPresent(author -> known.put(key, author));
        return found;
    }

    private static final String LOOK_UP =
            """
            SELECT name, last_used
            FROM author_token
            WHERE token_sha256 = ?
              AND revoked_at IS NULL
            """;

    private record Found(AuthorId author, boolean usedToday) {}

    private Optional<AuthorId> lookUp(byte[] hash) {
        var today = LocalDate.now(ZoneOffset.UTC);
        var found =
                database.sql(LOOK_UP)
                        .param(hash)
                        .query(
                                (row, number) ->
                                        new Found(
                                                AuthorId.parse(row.getString("name")),
                                                today.equals(
                                                        row.getObject(
                                                                "last_used", LocalDate.class))))
                        .optional();
        found.filter(it -> !it.usedToday()).ifPresent(it -> used(hash, today));
        return found.map(Found::author);
    }

    private static final String USED =
            """
            UPDATE author_token
            SET last_used = ?
            WHERE token_sha256 = ?
              AND last_used IS DISTINCT FROM ?
            """;

    private void used(byte[] hash, LocalDate today) {
        database.sql(USED).params(today, hash, today).update();
    }

    private static final String LIST =
            """
            SELECT name, created_at, last_used
            FROM author_token
            WHERE revoked_at IS NULL
            ORDER BY created_at, name
            """;

    /** The tokens that count, oldest first. */
    List<Listed> list() {
        return database.sql(LIST).query((row, number) -> listed(row)).list();
    }

    private static Listed listed(ResultSet row) throws SQLException {
        return new Listed(
                row.getString("name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_used", LocalDate.class));
    }

    private static final String INSERT =
            """
            INSERT INTO author_token (token_sha256, name, bootstrap, created_at)
            VALUES (?, ?, ?, ?)
            """;

    /**
     * A new author's token, told this once.
     *
     * @throws Refused where a token that counts has that name
     */
    String create(AuthorId author) {
        var token = AuthorToken.mint();
        try {
            database.sql(INSERT)
                    .params(AuthorToken.sha256(token), author.value(), false, now())
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new Refused(new TokenNameTaken(author.value()));
        }
        return token;
    }

    private static final String REVOKE =
            """
            UPDATE author_token
            SET revoked_at = ?
            WHERE name = ?
              AND revoked_at IS NULL
            """;

    /**
     * From now on the token counts no more.
     *
     * @throws Refused where there is none of that name
     */
    void revoke(String name) {
        int revoked = database.sql(REVOKE).params(now(), name).update();
        known.invalidateAll();
        if (revoked == 0) {
            throw new Refused(new NoSuchToken(name));
        }
    }

    private static final String RETIRE_OTHERS =
            """
            UPDATE author_token
            SET revoked_at = ?
            WHERE revoked_at IS NULL
              AND token_sha256 <> ?
              AND (bootstrap OR name = ?)
            """;
    private static final String INSERT_NEW =
            INSERT.strip() + " ON CONFLICT (token_sha256) DO NOTHING";

    /** A setting that names another token replaces the former one; a revoked one stays revoked. */
    private void bootstrap(String sha256, AuthorId author) {
        var hash = HexFormat.of().parseHex(sha256);
        database.sql(RETIRE_OTHERS).params(now(), hash, author.value()).update();
        database.sql(INSERT_NEW).params(hash, author.value(), true, now()).update();
    }

    private static OffsetDateTime now() {
        return Instant.now().atOffset(ZoneOffset.UTC);
    }
}

package commonplace.query.operator;

import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Who may operate. Tokens are looked up by their SHA-256, each time. Safe for many threads. */
@Component
@DependsOnDatabaseInitialization
final class Operators {

    private final JdbcClient database;

    Operators(JdbcClient database, OperatorSettings settings) {
        this.database = database;
        var first = settings.bootstrapTokenSha256();
        if (first != null) {
            bootstrap(HexFormat.of().parseHex(first), settings.bootstrapName());
        }
    }

    private static final String LOOK_UP =
            """
            SELECT name
            FROM public.operator_token
            WHERE token_sha256 = ?
              AND revoked_at IS NULL
            """;

    /** The name of the operator whose token this is; empty where it is none, or was revoked. */
    Optional<String> operator(String token) {
        if (!OperatorToken.isWellFormed(token)) {
            return Optional.empty();
        }
        var hash = OperatorToken.sha256(token);
        var found = database.sql(LOOK_UP).param(hash).query(String.class).optional();
        found.ifPresent(name -> used(hash));
        return found;
    }

    private static final String USED =
            """
            UPDATE public.operator_token
            SET last_used = ?
            WHERE token_sha256 = ?
              AND last_used IS DISTINCT FROM ?
            """;

    private void used(byte[] hash) {
        var today = LocalDate.now(ZoneOffset.UTC);
        database.sql(USED).params(today, hash, today).update();
    }

    private static final String LIST =
            """
            SELECT name, created_at, last_used
            FROM public.operator_token
            WHERE revoked_at IS NULL
            ORDER BY created_at, name
            """;

    /** The tokens that count, oldest first. */
    List<Listed> list() {
        return database.sql(LIST)
                .query(
                        (row, number) ->
                                new Listed(
                                        row.getString("name"),
                                        row.getObject("created_at", OffsetDateTime.class)
                                                .toInstant(),
                                        row.getObject("last_used", LocalDate.class)))
                .list();
    }

    private static final String INSERT =
            """
            INSERT INTO public.operator_token (token_sha256, name, bootstrap, created_at)
            VALUES (?, ?, ?, ?)
            """;

    /**
     * A new operator's token, told this once.
     *
     * @throws Refused where a token that counts has that name
     */
    String create(String name) {
        var token = OperatorToken.mint();
        try {
            database.sql(INSERT).params(OperatorToken.sha256(token), name, false, now()).update();
        } catch (DuplicateKeyException taken) {
            throw new Refused(new Refusal.TokenNameTaken(name));
        }
        return token;
    }

    private static final String REVOKE =
            """
            UPDATE public.operator_token
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
        if (database.sql(REVOKE).params(now(), name).update() == 0) {
            throw new Refused(new Refusal.NoSuchToken(name));
        }
    }

    private static final String RETIRE_OTHERS =
            """
            UPDATE public.operator_token
            SET revoked_at = ?
            WHERE revoked_at IS NULL
              AND token_sha256 <> ?
              AND (bootstrap OR name = ?)
            """;

    private static final String INSERT_NEW =
            """
            INSERT INTO public.operator_token (token_sha256, name, bootstrap, created_at)
            VALUES (?, ?, TRUE, ?)
            ON CONFLICT (token_sha256) DO NOTHING
            """;

    /** A setting that names another token replaces the former one; a revoked one stays revoked. */
    private void bootstrap(byte[] hash, String name) {
        database.sql(RETIRE_OTHERS).params(now(), hash, name).update();
        database.sql(INSERT_NEW).params(hash, name, now()).update();
    }

    private static OffsetDateTime now() {
        return Instant.now().atOffset(ZoneOffset.UTC);
    }
}

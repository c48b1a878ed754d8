package commonplace.query.operator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is signed in to the operators' page, kept in the database: any instance knows all of them.
 * The browser holds a random id of 256 bits, the database its SHA-256. A session ends with its
 * time, by {@link #close}, and with the token it was opened by. Safe for many threads.
 */
@Component
public final class OperatorSessions {

    /** How long one lasts, used or not. */
    public static final Duration LIFE = Duration.ofHours(12);

    /** Of one token; the next one ends the oldest. */
    public static final int MOST = 20;

    private static final int BYTES = 32;
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{43}");
    private static final SecureRandom CHANCE = new SecureRandom();

    private final JdbcClient database;
    private final Operators operators;

    OperatorSessions(JdbcClient database, Operators operators) {
        this.database = database;
        this.operators = operators;
    }

    private static final String OPEN =
            """
            INSERT INTO public.operator_session (session_sha256, token_sha256, csrf, expires_at)
            VALUES (?, ?, ?, now() + make_interval(secs => ?))
            """;

    private static final String CLEAR =
            """
            DELETE FROM public.operator_session
            WHERE expires_at <= now()
               OR (token_sha256 = ?
                   AND session_sha256 NOT IN (SELECT session_sha256
                                              FROM public.operator_session
                                              WHERE token_sha256 = ?
                                              ORDER BY created_at DESC
                                              LIMIT ?))
            """;

    /** A new session; empty where the token is none that counts. */
    public Optional<OperatorSession> open(String token) {
        return operators.operator(token).map(operator -> open(operator, token));
    }

    private OperatorSession open(String operator, String token) {
        var session = new OperatorSession(random(), operator, random(), null);
        var hash = OperatorToken.sha256(token);
        database.sql(OPEN)
                .params(
                        OperatorToken.sha256(session.id()),
                        hash,
                        session.csrf(),
                        (double) LIFE.toSeconds())
                .update();
        database.sql(CLEAR).params(hash, hash, MOST).update();
        return session;
    }

    private static final String FIND =
            """
            SELECT token.name,
                   session.csrf,
                   CASE WHEN session.notice_at > now() - interval '30 seconds'
                        THEN session.notice END AS notice
            FROM public.operator_session AS session
            JOIN public.operator_token AS token USING (token_sha256)
            WHERE session.session_sha256 = ?
              AND session.expires_at > now()
              AND token.revoked_at IS NULL
            """;

    /** The session of that id; empty where there is none, or it has ended. */
    public Optional<OperatorSession> find(String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        return database.sql(FIND)
                .param(OperatorToken.sha256(id))
                .query(
                        (row, n) ->
                                new OperatorSession(
                                        id,
                                        row.getString("name"),
                                        row.getString("csrf"),
                                        row.getString("notice")))
                .optional();
    }

    private static final String TELL =
            """
            UPDATE public.operator_session
            SET notice = ?,
                notice_at = now()
            WHERE session_sha256 = ?
            """;

    /** What its last form came to, for the pages that are shown in the next half minute. */
    public void tell(OperatorSession session, String notice) {
        database.sql(TELL).params(notice, OperatorToken.sha256(session.id())).update();
    }

    private static final String CLOSE =
            """
            DELETE FROM public.operator_session
            WHERE session_sha256 = ?
            """;

    /** Ends it; the id counts no more. */
    public void close(OperatorSession session) {
        database.sql(CLOSE).param(OperatorToken.sha256(session.id())).update();
    }

    private static String random() {
        var bytes = new byte[BYTES];
        CHANCE.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

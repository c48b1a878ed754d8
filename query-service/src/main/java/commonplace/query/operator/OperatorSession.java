package commonplace.query.operator;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * An operator who is signed in to the operators' page.
 *
 * @param id as the browser's cookie has it
 * @param csrf what each form of this session must bring along
 * @param notice what the session's last form came to, while that is news
 */
public record OperatorSession(String id, String operator, String csrf, @Nullable String notice) {

    /** Whether a form comes from a page of this session; takes the same time either way. */
    public boolean isOwn(@Nullable String formCsrf) {
        return formCsrf != null
                && MessageDigest.isEqual(
                        csrf.getBytes(StandardCharsets.UTF_8),
                        formCsrf.getBytes(StandardCharsets.UTF_8));
    }

    /** Neither the id nor what its forms bring may come into a log. */
    @Override
    public String toString() {
        return "OperatorSession[operator=" + operator + "]";
    }
}

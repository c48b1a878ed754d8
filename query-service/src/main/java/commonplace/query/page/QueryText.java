package commonplace.query.page;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;

/** The query of an address as it grows; what has no value is left out. Not safe for threads. */
public final class QueryText {

    private final StringBuilder text = new StringBuilder();

    /** One parameter more. */
    public QueryText with(String name, @Nullable Object value) {
        if (value != null) {
            text.append(text.isEmpty() ? "" : "&")
                    .append(name)
                    .append('=')
                    .append(UriUtils.encode(value.toString(), StandardCharsets.UTF_8));
        }
        return this;
    }

    /** Without the question mark. */
    @Override
    public String toString() {
        return text.toString();
    }
}

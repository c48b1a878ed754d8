package commonplace.command;

import java.util.concurrent.atomic.AtomicInteger;

/** Names that no other test on the same database uses. */
public final class Names {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private Names() {}

    /** A new one, which is a tag's name, a slug and a source id at once. */
    public static String fresh(String purpose) {
        return "%s-%d".formatted(purpose, NEXT.incrementAndGet());
    }
}

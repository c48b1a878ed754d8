package commonplace.command.problem;

import commonplace.command.problem.Refusal.Invalid;
import commonplace.events.InvalidValue;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Gathers what is wrong with a request, so that its author is told all of it at once. */
public final class Faults {

    private final List<Fault> found = new ArrayList<>();

    public void add(String pointer, String detail) {
        found.add(new Fault(pointer, detail));
    }

    /** The value of a text; null where there is none, or where it is at fault. */
    public <T> @Nullable T parse(String pointer, @Nullable String text, Function<String, T> form) {
        if (text == null) {
            return null;
        }
        try {
            return form.apply(text);
        } catch (InvalidValue invalid) {
            found.add(
                    new Fault(
                            pointer,
                            String.valueOf(invalid.getMessage()),
                            invalid.suggestion().orElse(null)));
            return null;
        }
    }

    /**
     * @throws Refused where anything was wrong
     */
    public void refuse() {
        if (!found.isEmpty()) {
            throw new Refused(new Invalid(found));
        }
    }
}

package commonplace.query.operator;

import java.util.regex.Pattern;

/** What an operator may be called, so that the name can stand in an address. */
final class OperatorName {

    static final String RULE =
            "a token has a name of 1 to 100 letters, digits, spaces and '.', '_', '@', '-'.";

    private static final Pattern FORM =
            Pattern.compile(
                    "[\\p{L}\\p{M}\\p{Nd}._@-]([\\p{L}\\p{M}\\p{Nd}"
                            + " ._@-]{0,98}[\\p{L}\\p{M}\\p{Nd}._@-])?");

    private OperatorName() {}

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}

package commonplace.query.console;

import commonplace.query.page.Frame;

import org.jspecify.annotations.Nullable;

/**
 * What stands around each page of the console.
 *
 * @param style the address of the console's own stylesheet
 * @param operator who is signed in; null where nobody is
 * @param csrf what each form brings along
 * @param notice what the last form came to
 * @param refresh the page's own address, where it loads itself anew after a while
 */
public record ConsoleFrame(
        Frame frame,
        String style,
        @Nullable String operator,
        String csrf,
        @Nullable String notice,
        @Nullable String refresh) {}

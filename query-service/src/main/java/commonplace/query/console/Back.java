package commonplace.query.console;

import commonplace.query.operator.ConsolePath;

/** The page whose form was sent: forms go to an address right below their page's. */
final class Back {

    private Back() {}

    static String from(String address) {
        var page = address.substring(0, address.lastIndexOf('/'));
        return page.startsWith(ConsolePath.BELOW) && ConsolePath.isPage(page)
                ? page
                : ConsolePath.HOME;
    }
}

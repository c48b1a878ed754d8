package commonplace.standalone.run;

/**
 * A token for a site that is started elsewhere.
 *
 * @param token for whom it is made
 * @param sha256 for the services, in hex
 */
public record NewToken(String token, String sha256) {

    public static NewToken ofAuthor() {
        return of(LocalToken.AUTHOR);
    }

    public static NewToken ofOperator() {
        return of(LocalToken.OPERATOR);
    }

    private static NewToken of(String prefix) {
        var token = LocalToken.mint(prefix);
        return new NewToken(token, LocalToken.sha256(token));
    }
}

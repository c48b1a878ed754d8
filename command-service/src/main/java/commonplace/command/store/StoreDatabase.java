package commonplace.command.store;

/** Where the log is kept. */
public record StoreDatabase(String url, String user, String password) {

    @Override
    public String toString() {
        return "StoreDatabase[" + url + ", " + user + "]";
    }
}

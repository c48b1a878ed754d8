package commonplace.standalone.fault;

import org.jspecify.annotations.Nullable;

/**
 * What an author asks for.
 *
 * @param body JSON, where it has one
 * @param ifMatch the revision on which alone it is to be carried out; any where there is none
 */
record Command(String method, String path, @Nullable String body, @Nullable Long ifMatch) {

    Command(String method, String path) {
        this(method, path, null, null);
    }

    Command body(String json) {
        return new Command(method, path, json, ifMatch);
    }

    Command ifMatch(long revision) {
        return new Command(method, path, body, revision);
    }

    boolean isPublish() {
        return method.equals("POST") && path.equals("/api/entries");
    }

    boolean isRevise() {
        return method.equals("PUT") && body != null;
    }

    boolean isRename() {
        return path.endsWith("/rename");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}

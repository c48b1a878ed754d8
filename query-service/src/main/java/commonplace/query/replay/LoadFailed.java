package commonplace.query.replay;

/** A load cannot be done, and trying again would not help. */
public final class LoadFailed extends Exception {

    public LoadFailed(String why) {
        super(why);
    }
}

package commonplace.query.replay;

/** A load is to rest or to end; what it has done is kept. */
public final class LoadStopped extends Exception {

    public LoadStopped(String why) {
        super(why);
    }
}

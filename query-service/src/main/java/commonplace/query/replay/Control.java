package commonplace.query.replay;

/** Whether a load is to go on, and how fast. Safe for many threads. */
public interface Control {

    /**
     * To be asked often; is quick.
     *
     * @throws LoadStopped where it is paused, aborted, or the service is being stopped
     */
    void check() throws LoadStopped;

    /**
     * Takes events from what may be done in this second, and waits where that is used up.
     *
     * @throws LoadStopped as {@link #check()}
     */
    void take(int events) throws LoadStopped;
}

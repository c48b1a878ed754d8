package commonplace.query.projection;

/** What an arriving record is to a partition that has been applied up to a position. Pure. */
public enum Continuity {
    /** The next one: nothing is missing between. */
    NEXT,
    /** Applied before, or published a second time: passed over. */
    REPEAT,
    /** Something between what was applied and this record is not here. */
    MISSING;

    /**
     * @param applied the position of the partition's last applied event, 0 before the first
     * @param previous what the record says stands before it on its partition
     * @param position its own
     */
    public static Continuity of(long applied, long previous, long position) {
        if (position <= applied) {
            return REPEAT;
        }
        return previous == applied ? NEXT : MISSING;
    }
}

package commonplace.standalone.fault;

import java.util.List;

/**
 * A named place on the way from request to view, at which a process can be made to fail.
 *
 * @param service whose process it is in
 * @param where a Byteman location, {@code AT ENTRY} or {@code AT EXIT}
 * @param thrown what is thrown there: of a kind that can really come out of this place
 */
record FaultPoint(
        String name, Service service, String type, String method, String where, String thrown) {

    enum Service {
        COMMAND,
        QUERY
    }

    private static final String LOST = "new java.sql.SQLException(\"the line was cut\", \"08006\")";
    private static final String BUG = "new java.lang.IllegalStateException(\"injected\")";
    private static final String KAFKA =
            "new org.apache.kafka.common.errors.TimeoutException(\"injected\")";

    /** Every point, in the order in which an event passes them. */
    static List<FaultPoint> all() {
        return List.of(
                command("before the append", "store.AxonEngine", "appendEvents", "AT ENTRY", BUG),
                command("before the commit", "store.Batch", "commit", "AT ENTRY", LOST),
                command("after the commit", "store.Batch", "commit", "AT EXIT", LOST),
                command("before the answer", "store.AxonEngine", "appendEvents", "AT EXIT", BUG),
                command("before sending", "relay.Publisher", "send", "AT ENTRY", KAFKA),
                command("after sending", "relay.Publisher", "send", "AT EXIT", KAFKA),
                command("after publishing", "relay.Publisher", "publish", "AT EXIT", KAFKA),
                command("before the note", "relay.Turn", "note", "AT ENTRY", BUG),
                query("before the rows", "projection.Batches", "apply", "AT ENTRY", BUG),
                query("after the rows", "projection.Batches", "apply", "AT EXIT", LOST),
                query(
                        "after the view's commit",
                        "projection.ViewTransaction",
                        "apply",
                        "AT EXIT",
                        LOST));
    }

    private static FaultPoint command(
            String name, String type, String method, String where, String thrown) {
        return new FaultPoint(
                name, Service.COMMAND, "commonplace.command." + type, method, where, thrown);
    }

    private static FaultPoint query(
            String name, String type, String method, String where, String thrown) {
        return new FaultPoint(
                name, Service.QUERY, "commonplace.query." + type, method, where, thrown);
    }

    /** A rule that throws at the nth passage. */
    String throwing(int passage) {
        return rule(passage, "throw " + thrown);
    }

    /** A rule that halts the JVM at the nth passage, as kill -9 would. */
    String halting(int passage) {
        return rule(passage, "killJVM()");
    }

    private String rule(int passage, String action) {
        return """
        RULE %1$s %2$d
        CLASS %3$s
        METHOD %4$s
        %5$s
        IF incrementCounter("%1$s %2$d") == %2$d
        DO traceln("passed: %1$s %2$d"); %6$s
        ENDRULE
        """
                .formatted(name, passage, type, method, where, action);
    }

    /** What the process prints when the nth passage is reached. */
    String trace(int passage) {
        return "passed: " + name + " " + passage;
    }

    @Override
    public String toString() {
        return name;
    }
}

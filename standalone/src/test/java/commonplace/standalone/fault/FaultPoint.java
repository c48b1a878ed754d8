package commonplace.standalone.fault;

import java.util.List;

/**
 * A named place on the way from request to view, at which a process can be made to fail.
 *
 * @param where a Byteman location, {@code AT ENTRY} or {@code AT EXIT}
 * @param thrown what is thrown there: of a kind that can really come out of this place
 */
record FaultPoint(String name, String type, String method, String where, String thrown) {

    private static final String LOST = "new java.sql.SQLException(\"the line was cut\", \"08006\")";
    private static final String BUG = "new java.lang.IllegalStateException(\"injected\")";
    private static final String KAFKA =
            "new org.apache.kafka.common.errors.TimeoutException(\"injected\")";

    /** The command service's, in the order in which a command and its events pass them. */
    static List<FaultPoint> ofCommand() {
        return List.of(
                command("before the receipt", "idempotency.Idempotency", "once", "AT ENTRY", BUG),
                command("before the append", "store.AxonEngine", "appendEvents", "AT ENTRY", BUG),
                command("before the store's commit", "store.Batch", "commit", "AT ENTRY", LOST),
                command("after the store's commit", "store.Batch", "commit", "AT EXIT", LOST),
                command("before the outcome", "store.GroupCommit", "answer", "AT ENTRY", BUG),
                command("after the append", "store.AxonEngine", "appendEvents", "AT EXIT", BUG),
                command(
                        "before the answer",
                        "idempotency.AnswerWriter",
                        "handleReturnValue",
                        "AT ENTRY",
                        BUG),
                command("before sending", "relay.Publisher", "publish", "AT ENTRY", KAFKA),
                command("after sending", "relay.Publisher", "send", "AT EXIT", KAFKA),
                command("before Kafka's commit", "relay.Publisher", "commit", "AT ENTRY", KAFKA),
                command("after Kafka's commit", "relay.Publisher", "commit", "AT EXIT", KAFKA),
                command("before the note", "relay.Turn", "note", "AT ENTRY", BUG),
                command("after the note", "relay.Turn", "note", "AT EXIT", BUG));
    }

    /** The query service's, in the order in which an event passes them. */
    static List<FaultPoint> ofQuery() {
        return List.of(
                query("after the poll", "Partitions", "part", "AT ENTRY", KAFKA),
                query("before the transaction", "ViewTransaction", "apply", "AT ENTRY", LOST),
                query("before the offsets", "Batches", "apply", "AT ENTRY", BUG),
                query("before the rows", "Rows", "whole", "AT ENTRY", LOST),
                query("after the rows", "Rows", "whole", "AT EXIT", LOST),
                query("before the view's commit", "Batches", "apply", "AT EXIT", LOST),
                query("after the view's commit", "ViewTransaction", "apply", "AT EXIT", LOST));
    }

    private static FaultPoint command(
            String name, String type, String method, String where, String thrown) {
        return new FaultPoint(name, "commonplace.command." + type, method, where, thrown);
    }

    private static FaultPoint query(
            String name, String type, String method, String where, String thrown) {
        return new FaultPoint(name, "commonplace.query.projection." + type, method, where, thrown);
    }

    @Override
    public String toString() {
        return name;
    }
}

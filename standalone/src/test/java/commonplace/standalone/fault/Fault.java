package commonplace.standalone.fault;

import org.jboss.byteman.agent.submit.ScriptText;

/**
 * What happens at a point when it is passed for the nth time.
 *
 * @param halt the JVM ends at once, as with kill -9; otherwise an exception is thrown
 * @param passage from 1, counted from when the fault is set
 */
record Fault(FaultPoint point, boolean halt, int passage) {

    static Fault first(FaultPoint point, boolean halt) {
        return new Fault(point, halt, 1);
    }

    Fault atNextPassage() {
        return new Fault(point, halt, passage + 1);
    }

    ScriptText rule() {
        return new ScriptText(
                toString(),
                """
                RULE %1$s
                CLASS %2$s
                METHOD %3$s
                %4$s
                IF incrementCounter("%1$s") == %5$d
                DO traceln("%6$s"); %7$s
                ENDRULE
                """
                        .formatted(
                                this,
                                point.type(),
                                point.method(),
                                point.where(),
                                passage,
                                trace(),
                                halt ? "killJVM()" : "throw " + point.thrown()));
    }

    /** What the process prints when it comes to it. */
    String trace() {
        return "reached: " + this;
    }

    @Override
    public String toString() {
        return "%s %s, passage %d".formatted(halt ? "halt" : "throw", point, passage);
    }
}

package commonplace.benchmarks;

import java.util.List;

/** One of the benchmarks that {@code benchmarks/run} knows by name. */
public interface Benchmark {

    String name();

    /** Measures; prints nothing but progress on standard error. */
    List<Figure> run(Effort effort) throws Exception;
}

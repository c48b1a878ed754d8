package commonplace.query.page;

import org.springframework.jdbc.core.simple.JdbcClient;

/** One kind of page: reads what it shows from one generation of the views. */
@FunctionalInterface
public interface Page {

    /**
     * @throws commonplace.query.problem.Refused where there is nothing to show
     */
    Answer read(Visit visit, JdbcClient views);
}

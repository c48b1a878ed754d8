package commonplace.benchmarks.replay.axon;

import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/** Spring's transactions as Axon asks for them, as its own module for Spring has them. */
final class SpringTransactions implements TransactionManager {

    private final PlatformTransactionManager spring;

    SpringTransactions(PlatformTransactionManager spring) {
        this.spring = spring;
    }

    @Override
    public Transaction startTransaction() {
        var begun = spring.getTransaction(new DefaultTransactionDefinition());
        return new Transaction() {

            @Override
            public void commit() {
                spring.commit(begun);
            }

            @Override
            public void rollback() {
                spring.rollback(begun);
            }
        };
    }
}

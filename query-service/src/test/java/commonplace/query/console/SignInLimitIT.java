package commonplace.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.query.operator.OperatorToken;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** Nobody tries tokens without end. */
class SignInLimitIT {

    @Test
    void afterSoManyFailuresOneMustWait() {
        var token = OperatorToken.mint();
        try (var service = Desk.service(token, Map.of())) {
            var desk = new Desk(service);
            for (int i = 0; i < SignInLimit.FAILURES; i++) {
                assertThat(desk.signIn(OperatorToken.mint()).statusCode()).isEqualTo(401);
            }
            var answer = desk.signIn(token);
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).contains("60");
            assertThat(answer.body()).contains("Wait a minute");
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
    }
}

package commonplace.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** What a command said, and how it ended. */
record Said(int exit, String output, String errors) {

    /** Runs one command in an environment of its own. */
    static Said by(Map<String, String> environment, String... arguments) {
        var output = new StringWriter();
        var errors = new StringWriter();
        int exit =
                Commonplace.line(environment, new PrintWriter(output), new PrintWriter(errors))
                        .execute(arguments);
        return new Said(exit, output.toString(), errors.toString());
    }

    /** It worked, and said nothing else. */
    Said worked() {
        assertThat(exit).as(errors).isZero();
        assertThat(errors).isEmpty();
        return this;
    }

    /** It failed with a reason in one line on standard error. */
    Said failed(int code, String reason) {
        assertThat(exit).as(errors).isEqualTo(code);
        assertThat(errors).startsWith("commonplace: ").contains(reason);
        assertThat(errors.lines()).hasSize(1);
        return this;
    }

    JsonNode json() {
        assertThat(output.lines()).hasSize(1);
        return Service.JSON.readTree(output);
    }

    String lastLine() {
        return output.lines().toList().getLast();
    }
}

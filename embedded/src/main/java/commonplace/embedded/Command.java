package commonplace.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's programs, which refuse to run as root: for root they run in a user namespace of
 * their own ({@code unshare -U}), where the same user has no privileges and another number.
 */
final class Command {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Command() {}

    /**
     * What a program that ended said.
     *
     * @param status its exit code, 0 for success
     */
    record Result(int status, String output) {}

    /** Runs a program to its end, and no longer than two minutes. */
    static Result run(List<String> command) {
        try {
            var output = java.nio.file.Files.createTempFile("commonplace", ".out");
            try {
                // A file and no pipe: a daemon that the program leaves behind would keep it open.
                var process =
                        new ProcessBuilder(unprivileged(command))
                                .redirectErrorStream(true)
                                .redirectOutput(output.toFile())
                                .start();
                process.getOutputStream().close();
                if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    throw new ServerFailed(
                            "'%s' did not end within %s.".formatted(command.getFirst(), LIMIT));
                }
                return new Result(
                        process.exitValue(),
                        java.nio.file.Files.readString(output, StandardCharsets.UTF_8).strip());
            } finally {
                java.nio.file.Files.deleteIfExists(output);
            }
        } catch (IOException failed) {
            throw new ServerFailed(
                    "'%s' could not be run: %s".formatted(command.getFirst(), failed.getMessage()),
                    failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ServerFailed("Interrupted while running " + command.getFirst(), stop);
        }
    }

    /**
     * Runs a program to its end.
     *
     * @throws ServerFailed with its output where it did not succeed
     */
    static void succeed(List<String> command) {
        var result = run(command);
        if (result.status() != 0) {
            throw new ServerFailed(
                    "'%s' failed with exit code %d: %s"
                            .formatted(command.getFirst(), result.status(), result.output()));
        }
    }

    private static List<String> unprivileged(List<String> command) {
        if (!Root.IS_ROOT) {
            return command;
        }
        var prefixed = new ArrayList<String>(command.size() + 2);
        prefixed.add("unshare");
        prefixed.add("-U");
        prefixed.addAll(command);
        return prefixed;
    }

    /** Looked up once, when the first program is run. */
    private static final class Root {

        static final boolean IS_ROOT = isRoot();

        private static boolean isRoot() {
            if (!number(List.of("id", "-u")).equals("0")) {
                return false;
            }
            var inside = number(List.of("unshare", "-U", "id", "-u"));
            if (inside.isEmpty() || inside.equals("0")) {
                throw new ServerFailed(
                        "PostgreSQL does not run as root, and this system lets root make no user"
                                + " namespace (unshare -U). Run this as an ordinary user.");
            }
            return true;
        }

        private static String number(List<String> command) {
            try {
                var process =
                        new ProcessBuilder(command)
                                .redirectError(ProcessBuilder.Redirect.DISCARD)
                                .start();
                var output =
                        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return process.waitFor() == 0 ? output.strip() : "";
            } catch (IOException noSuchProgram) {
                return "";
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return "";
            }
        }
    }
}

package commonplace.benchmarks.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a process and its children take, by {@code /proc}; NaN where the system does not tell. */
record Cost(long pid) {

    /** Clock ticks a second on every Linux that has a JVM. */
    private static final double TICKS = 100;

    /** Fields 14 and 15 of proc(5) "stat", counted behind the name, which may hold blanks. */
    private static final int USER = 11;

    private Stream<Path> processes() {
        var parent = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(parent), parent.descendants())
                .map(one -> Path.of("/proc", Long.toString(one.pid())));
    }

    /** Seconds of processor time since they began. */
    double seconds() {
        return processes().mapToDouble(Cost::seconds).sum();
    }

    private static double seconds(Path process) {
        try {
            var stat = Files.readString(process.resolve("stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1])) / TICKS;
        } catch (IOException untold) {
            return Double.NaN;
        }
    }

    /** MiB in memory at this moment; what several share is counted for each. */
    double resident() {
        return processes().mapToDouble(Cost::resident).sum();
    }

    private static double resident(Path process) {
        try (var lines = Files.lines(process.resolve("status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException untold) {
            return Double.NaN;
        }
    }
}

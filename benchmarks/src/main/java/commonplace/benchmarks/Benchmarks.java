package commonplace.benchmarks;

import commonplace.benchmarks.append.AppendBenchmark;
import commonplace.benchmarks.importing.ImportBenchmark;
import commonplace.benchmarks.page.PagesBenchmark;
import commonplace.benchmarks.replay.RebuildBenchmark;
import commonplace.benchmarks.search.SearchBenchmark;
import commonplace.benchmarks.visible.VisibleBenchmark;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** {@code benchmarks/run NAME [--quick] [--json FILE] [--seed N]}. */
public final class Benchmarks {

    private static final List<Benchmark> ALL =
            List.of(
                    new AppendBenchmark(),
                    new VisibleBenchmark(),
                    new ImportBenchmark(),
                    new RebuildBenchmark(),
                    new PagesBenchmark(),
                    new SearchBenchmark());

    private Benchmarks() {}

    private record Wanted(List<Benchmark> benchmarks, Effort effort, @Nullable Path json) {}

    private static final class WrongUsage extends Exception {
        WrongUsage(String message) {
            super(message);
        }
    }

    /** Exit code 0 when everything was measured, 2 for wrong usage, 1 for the rest. */
    public static void main(String[] arguments) {
        try {
            System.exit(run(read(arguments)));
        } catch (WrongUsage wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        } catch (Exception failed) {
            failed.printStackTrace();
            System.exit(1);
        }
    }

    private static Wanted read(String[] arguments) throws WrongUsage {
        var names = ALL.stream().map(Benchmark::name).toList();
        var usage =
                "Usage: benchmarks/run NAME [--quick] [--json FILE] [--seed N]; NAME is all or one"
                        + " of "
                        + String.join(", ", names);
        if (arguments.length == 0) {
            throw new WrongUsage(usage);
        }
        var wanted =
                ALL.stream()
                        .filter(
                                one ->
                                        arguments[0].equals("all")
                                                || arguments[0].equals(one.name()))
                        .toList();
        if (wanted.isEmpty()) {
            throw new WrongUsage("There is no benchmark '%s'. %s".formatted(arguments[0], usage));
        }
        boolean quick = false;
        Path json = null;
        long seed = new Random().nextInt(1_000_000);
        for (int i = 1; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick" -> quick = true;
                case "--json" -> json = Path.of(value(arguments, ++i, usage));
                case "--seed" -> seed = Long.parseLong(value(arguments, ++i, usage));
                default -> throw new WrongUsage("'%s'? %s".formatted(arguments[i], usage));
            }
        }
        return new Wanted(wanted, new Effort(quick, seed), json);
    }

    private static String value(String[] arguments, int index, String usage) throws WrongUsage {
        if (index >= arguments.length) {
            throw new WrongUsage(usage);
        }
        return arguments[index];
    }

    private static int run(Wanted wanted) throws Exception {
        System.out.printf("seed %d%n", wanted.effort().seed());
        var figures = new ArrayList<Figure>();
        for (var benchmark : wanted.benchmarks()) {
            System.err.printf("%s …%n", benchmark.name());
            figures.addAll(benchmark.run(wanted.effort()));
        }
        print(figures);
        if (wanted.json() != null) {
            write(figures, wanted.json());
        }
        return 0;
    }

    private static void print(List<Figure> figures) {
        System.out.printf(
                Locale.ROOT,
                "%-10s %-12s %12s %-8s  %-44s %12s %7s%n",
                "benchmark",
                "figure",
                "value",
                "unit",
                "raw limit of the same run",
                "",
                "ratio");
        for (var figure : figures) {
            System.out.printf(
                    Locale.ROOT,
                    "%-10s %-12s %,12.1f %-8s  %-44s %,12.1f %7.2f%n",
                    figure.benchmark(),
                    figure.figure(),
                    figure.value(),
                    figure.unit(),
                    figure.limit(),
                    figure.limitValue(),
                    figure.ratio());
        }
    }

    private static void write(List<Figure> figures, Path file) throws IOException {
        var json = JsonMapper.builder().build();
        var lines = new ArrayList<String>();
        for (var figure : figures) {
            var line = json.valueToTree(figure);
            ((tools.jackson.databind.node.ObjectNode) line).put("ratio", figure.ratio());
            lines.add(json.writeValueAsString(line));
        }
        Files.write(file, lines);
    }
}

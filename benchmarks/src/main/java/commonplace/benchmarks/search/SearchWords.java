package commonplace.benchmarks.search;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Searches drawn from the words that stand in the entries: rare ones, common ones, several. */
final class SearchWords {

    private static final int COMMON = 30;

    /** Words of a sample of the entries, by how many of these they stand in. */
    private static final String WORDS =
            """
            SELECT word
            FROM ts_stat('SELECT document
                          FROM (SELECT document FROM entry_search ORDER BY entry_id LIMIT 5000) AS sample')
            WHERE word ~ '^[a-z]{3,}$'
            ORDER BY ndoc DESC, word
            """;

    private final RandomGenerator random;
    private final List<String> words = new ArrayList<>();

    SearchWords(Connection connection, RandomGenerator random) throws SQLException {
        this.random = random;
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(WORDS)) {
            while (row.next()) {
                words.add(row.getString(1));
            }
        }
    }

    private String common() {
        return words.get(random.nextInt(COMMON));
    }

    private String any() {
        return words.get(random.nextInt(words.size()));
    }

    private String rare() {
        return words.get(words.size() / 2 + random.nextInt(words.size() / 2));
    }

    /** The next search: words that must all be there. */
    String next() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> rare();
            case 4, 5 -> any();
            case 6 -> common();
            case 7 -> common() + " " + common();
            case 8 -> common() + " " + any();
            default -> any() + " " + rare() + " " + common();
        };
    }
}

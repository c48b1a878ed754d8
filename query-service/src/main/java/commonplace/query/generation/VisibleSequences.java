package commonplace.query.generation;

import commonplace.events.StreamId;
import commonplace.events.wire.PositionToken;
import commonplace.query.generation.Visibility.Answer;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** How far the live generation has come with streams: one query for many. */
@Component
final class VisibleSequences {

    private final LiveGeneration live;

    VisibleSequences(LiveGeneration live) {
        this.live = live;
    }

    /**
     * The answer to each token, from one look at the rows; none where there are no rows to look at.
     */
    Map<PositionToken, Answer> of(Collection<PositionToken> tokens) {
        try {
            return live.read(client -> read(client, tokens));
        } catch (Refused none) {
            if (none.refusal() instanceof Refusal.Unavailable) {
                return Map.of();
            }
            throw none;
        }
    }

    private static final String SEQUENCES =
            """
            SELECT asked.stream,
                   asked.sequence,
                   coalesce(entry.sequence, tag.sequence, -1) AS applied,
                   (SELECT min(id)
                    FROM dead_letter
                    WHERE dead_letter.stream = asked.stream
                      AND dead_letter.sequence <= asked.sequence
                      AND dead_letter.sequence > coalesce(entry.sequence, tag.sequence, -1))
                     AS parked
            FROM unnest(?, ?) AS asked(stream, sequence)
            LEFT JOIN entry
              ON entry_id = CASE WHEN asked.stream LIKE 'entry:%'
                                 THEN substr(asked.stream, 7)::uuid END
            LEFT JOIN tag
              ON tag_id = CASE WHEN asked.stream LIKE 'tag:%' THEN substr(asked.stream, 5) END
            """;

    private static Map<PositionToken, Answer> read(
            JdbcClient client, Collection<PositionToken> tokens) {
        var answers = new HashMap<PositionToken, Answer>();
        client.sql(SEQUENCES)
                .param(tokens.stream().map(token -> token.stream().value()).toArray(String[]::new))
                .param(tokens.stream().map(PositionToken::sequence).toArray(Long[]::new))
                .query(
                        row -> {
                            var token =
                                    new PositionToken(
                                            new StreamId(row.getString("stream")),
                                            row.getLong("sequence"));
                            boolean there = row.getLong("applied") >= token.sequence();
                            long parked = row.getLong("parked");
                            boolean waits = !row.wasNull();
                            answers.put(
                                    token,
                                    there
                                            ? new Answer.Visible()
                                            : waits
                                                    ? new Answer.Parked(parked)
                                                    : new Answer.NotYet());
                        });
        return answers;
    }
}

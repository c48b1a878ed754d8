package commonplace.testing;

import commonplace.events.Body;
import commonplace.events.Content;
import commonplace.events.Kind;
import commonplace.events.Reference;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of a generated log: with what real text has, and no meaning. */
final class SeededWords {

    private static final List<String> WORDS =
            List.of(
                    "view", "log", "stream", "garden", "river", "page", "margin", "year", "index",
                    "ink", "paper", "clock", "map", "name", "letter", "window", "key", "thread");

    private final RandomGenerator random;

    SeededWords(RandomGenerator random) {
        this.random = random;
    }

    String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    /** The words of an entry of that kind, optional parts there or not. */
    Content content(Kind kind) {
        return switch (kind) {
            case ARTICLE -> new Content.Article("On " + word() + " & " + word(), body());
            case LINK -> new Content.Link(maybeTitle(), reference(), maybe(reference()), body());
            case QUOTATION ->
                    new Content.Quotation(
                            null,
                            sentence(),
                            maybe("Somebody “of” " + word()),
                            maybe("https://example.org/" + word()),
                            maybe("on " + word()),
                            maybe(reference()),
                            random.nextInt(3) == 0 ? body() : Body.EMPTY);
            case NOTE -> new Content.Note(maybeTitle(), new Body(sentence(), Body.Format.TEXT));
        };
    }

    private Body body() {
        return switch (random.nextInt(6)) {
            case 0 -> Body.EMPTY;
            case 1 -> new Body("<p>" + sentence() + "</p>\r\n<p>x < y</p>", Body.Format.HTML);
            case 2 -> new Body(sentence() + "\r\n" + sentence(), Body.Format.TEXT);
            default ->
                    new Body(
                            Stream.generate(this::sentence)
                                    .limit(1 + random.nextInt(4))
                                    .collect(Collectors.joining("\n\n", "", "\n\n* *x* `y` 🌱")),
                            Body.Format.MARKDOWN);
        };
    }

    private String sentence() {
        return Stream.generate(this::word)
                .limit(4 + random.nextInt(12))
                .collect(Collectors.joining(" ", "The ", "."));
    }

    private Reference reference() {
        return new Reference(
                "https://example.org/" + word() + "?n=" + random.nextInt(99), maybeTitle());
    }

    private @Nullable String maybeTitle() {
        return maybe("About the " + word());
    }

    private <T> @Nullable T maybe(T value) {
        return random.nextBoolean() ? value : null;
    }
}

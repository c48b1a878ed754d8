package commonplace.query.change;

/** What instances tell each other. */
sealed interface Message {

    /** PostgreSQL's channel; the name changes when the messages or the slots do. */
    String CHANNEL = "commonplace_pages_1";

    /** Which change of which instance. */
    String key();

    /** About to be committed. */
    record Begun(String key, Change change) implements Message {}

    /** Visible, or never to be. */
    record Ended(String key, Change change) implements Message {}

    /**
     * An instance has noted what was begun.
     *
     * @param by the instance
     */
    record Noted(String key, int by) implements Message {}

    /** At most about 7,650 of the 8,000 bytes that PostgreSQL takes. */
    default String text() {
        return switch (this) {
            case Begun begun -> "begun " + begun.key + " " + begun.change.text();
            case Ended ended -> "ended " + ended.key + " " + ended.change.text();
            case Noted noted -> "noted " + noted.key + " " + noted.by;
        };
    }

    static Message parse(String text) {
        var parts = text.split(" ", -1);
        if (parts.length == 3) {
            switch (parts[0]) {
                case "begun" -> {
                    return new Begun(parts[1], Change.parse(parts[2]));
                }
                case "ended" -> {
                    return new Ended(parts[1], Change.parse(parts[2]));
                }
                case "noted" -> {
                    return new Noted(parts[1], Integer.parseInt(parts[2]));
                }
                default -> {}
            }
        }
        throw new IllegalArgumentException("'%s' came on channel %s.".formatted(text, CHANNEL));
    }
}

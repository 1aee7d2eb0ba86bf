package org.chaarfm.sources.list;

/** Follows the quotes of one row from line to line. For one thread. */
final class CsvQuotes {
    private static final char QUOTE = '"';

    private enum Place {
        START,
        PLAIN,
        QUOTED,
        CLOSED
    }

    private final char separator;
    private Place place = Place.START;
    private boolean misplaced;

    CsvQuotes(char separator) {
        this.separator = separator;
    }

    /** Whether the row goes on behind the lines taken so far. */
    boolean open() {
        return place == Place.QUOTED && !misplaced;
    }

    /** Whether a quote was closed where the cell goes on. */
    boolean misplaced() {
        return misplaced;
    }

    /** Takes the row's next line. */
    void take(String line) {
        for (int i = 0; i < line.length(); i++) {
            take(line.charAt(i));
        }
        place = place == Place.QUOTED ? Place.QUOTED : Place.START;
    }

    private void take(char c) {
        place = switch (place) {
            case START -> c == QUOTE ? Place.QUOTED : plain(c);
            case PLAIN -> plain(c);
            case QUOTED -> c == QUOTE ? Place.CLOSED : Place.QUOTED;
            case CLOSED -> closed(c);
        };
    }

    private Place plain(char c) {
        return c == separator ? Place.START : Place.PLAIN;
    }

    /** A doubled quote stands for one inside the cell; spaces behind the cell are passed over. */
    private Place closed(char c) {
        if (c == QUOTE) {
            return Place.QUOTED;
        }
        misplaced |= c != separator && !Character.isWhitespace(c);
        return c == separator ? Place.START : Place.CLOSED;
    }
}

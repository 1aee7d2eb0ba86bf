package org.chaarfm.sources.list;

import java.util.ArrayList;
import java.util.List;

/** Splits one CSV row into cells, line by line as its quotes lead on (RFC 4180). Not thread-safe. */
final class CsvCells {
    private static final char QUOTE = '"';

    private enum Place {
        START,
        PLAIN,
        QUOTED,
        CLOSED
    }

    private final char separator;
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private Place place = Place.START;
    private boolean misplaced;

    CsvCells(char separator) {
        this.separator = separator;
    }

    /** Whether the row continues after the lines taken so far. */
    boolean isOpen() {
        return place == Place.QUOTED && !misplaced;
    }

    /** Whether a quote was closed in the middle of a cell. */
    boolean isMisplaced() {
        return misplaced;
    }

    /** The cells without surrounding white space, once the row is complete. */
    List<String> cells() {
        return List.copyOf(cells);
    }

    /** Takes the next line of the row. */
    void take(String line) {
        if (place == Place.QUOTED) {
            cell.append('\n');
        }
        for (int i = 0; i < line.length(); i++) {
            take(line.charAt(i));
        }
        if (place != Place.QUOTED) {
            endCell();
        }
    }

    private void take(char c) {
        switch (place) {
            case START -> {
                if (c == QUOTE) {
                    place = Place.QUOTED;
                } else {
                    plain(c);
                }
            }
            case PLAIN -> plain(c);
            case QUOTED -> {
                if (c == QUOTE) {
                    place = Place.CLOSED;
                } else {
                    cell.append(c);
                }
            }
            case CLOSED -> closed(c);
        }
    }

    private void plain(char c) {
        if (c == separator) {
            endCell();
        } else {
            place = Place.PLAIN;
            cell.append(c);
        }
    }

    /** A doubled quote stands for one inside the cell; spaces after the closing quote are ignored. */
    private void closed(char c) {
        if (c == QUOTE) {
            place = Place.QUOTED;
            cell.append(c);
        } else if (c == separator) {
            endCell();
        } else {
            misplaced |= !Character.isWhitespace(c);
        }
    }

    private void endCell() {
        cells.add(cell.toString().strip());
        cell.setLength(0);
        place = Place.START;
    }
}

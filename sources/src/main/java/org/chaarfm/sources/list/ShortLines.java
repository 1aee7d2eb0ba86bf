package org.chaarfm.sources.list;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/** Limits the length of lines: each is held in memory, and a file need not have any line breaks. */
final class ShortLines extends BufferedReader {
    /** In characters: an address of 2,000, names of 500, and plenty of fields that are not read. */
    static final int LONGEST = 65_536;

    private int number;

    ShortLines(Reader text) {
        super(text);
    }

    /** @throws IOException at a line that is too long as well; its message is a sentence for people */
    @Override
    public String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        number++;
        int c = read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n' && c != '\r') {
            if (line.length() == LONGEST) {
                throw new IOException("line " + number + " has more than " + LONGEST
                        + " characters, so this is not a list of tracks");
            }
            line.append((char) c);
            c = read();
        }
        if (c == '\r') {
            passOverLineFeed();
        }
        return line.toString();
    }

    private void passOverLineFeed() throws IOException {
        mark(1);
        if (read() != '\n') {
            reset();
        }
    }
}

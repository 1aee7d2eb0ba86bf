package org.chaarfm.sources.list;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chaarfm.dispatch.domain.TrackFacts;

/** M3U and M3U8: one address per line, with {@code #EXTINF:seconds,Artist - Title} before it if more is known. */
final class M3uReader implements ListReader {
    /** Seconds (-1 for unknown), attributes that some players add, a comma, the title shown. */
    private static final Pattern EXTINF =
            Pattern.compile("#EXTINF:\\s*(-?\\d+(?:\\.\\d+)?)?[^,]*,?(.*)", Pattern.CASE_INSENSITIVE);

    @Override
    public void read(BufferedReader text, RowSink rows) throws IOException, InterruptedException {
        TrackFacts facts = TrackFacts.NONE;
        String album = null;
        int number = 0;
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            number++;
            String row = line.strip();
            if (row.regionMatches(true, 0, "#EXTINF:", 0, 8)) {
                facts = extinf(row);
            } else if (row.regionMatches(true, 0, "#EXTALB:", 0, 8)) {
                album = row.substring(8);
            } else if (!row.isEmpty() && !row.startsWith("#")) {
                rows.row(number, row, RowFacts.of(facts.orElse(new TrackFacts(null, null, album, null))));
                facts = TrackFacts.NONE;
                album = null;
            }
        }
    }

    private static TrackFacts extinf(String row) {
        Matcher match = EXTINF.matcher(row);
        if (!match.matches()) {
            return TrackFacts.NONE;
        }
        Double seconds = match.group(1) == null ? null : Double.valueOf(match.group(1));
        String shown = match.group(2).strip();
        int dash = shown.indexOf(" - ");
        return dash > 0
                ? new TrackFacts(shown.substring(0, dash), shown.substring(dash + 3), null, seconds)
                : new TrackFacts(null, shown, null, seconds);
    }
}

package org.chaarfm.sources.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowingConsumer;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.port.BadSourceException;
import org.chaarfm.sources.TestingSink;
import org.chaarfm.sources.folder.MusicRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListSourceTest {
    private static final TrackFacts FULL = new TrackFacts("Nina Simone", "Feeling Good", "I Put a Spell on You", 174.0);

    /** What is said of JSON that is none, without Jackson's words for programmers. */
    private static final ThrowingConsumer<String> JSON_FAULT = reason -> assertThat(reason)
            .matches("(?:The row|From here on the list) (?:is not readable JSON|has something behind its end)"
                    + " \\(column \\d+\\)");

    private final ListSource withoutRoot = new ListSource(MusicRoot.none());

    @TempDir
    Path root;

    @Test
    void m3uShouldGiveAddressesWithWhatIsKnownOfThem() throws Exception {
        TestingSink sink = read(ListFormat.M3U, """
                #EXTM3U

                #EXTINF:174,Nina Simone - Feeling Good
                #EXTALB:I Put a Spell on You
                http://example.org/1.mp3
                http://example.org/2.mp3
                #EXTINF:-1 tvg-id="x",Stream
                http://example.org/3
                """);
        assertThat(sink.locators())
                .containsExactly("http://example.org/1.mp3", "http://example.org/2.mp3", "http://example.org/3");
        assertThat(sink.found().get(0).facts()).isEqualTo(FULL);
        assertThat(sink.found().get(1).facts()).isEqualTo(TrackFacts.NONE);
        assertThat(sink.found().get(2).facts()).isEqualTo(new TrackFacts(null, "Stream", null, null));
    }

    @Test
    void m3uRowShouldBeReportedWithItsLineWhenItIsNoAddress() throws Exception {
        TestingSink sink = read(ListFormat.M3U, "#EXTM3U\n../local.mp3\nhttp://example.org/a.mp3\n");
        assertThat(sink.rejected())
                .containsExactly(new RejectedItem(2, "../local.mp3", "Only http and https addresses can be listed."));
        assertThat(sink.locators()).containsExactly("http://example.org/a.mp3");
    }

    @Test
    void csvShouldFindItsColumnsAndSeparator() throws Exception {
        TestingSink sink = read(ListFormat.CSV, """
                Artist;Title;Url;Album;duration_s
                Nina Simone;Feeling Good;http://example.org/1.mp3;I Put a Spell on You;174
                "Simone; Nina";;http://example.org/2.mp3;;
                """);
        assertThat(sink.found().get(0).facts()).isEqualTo(FULL);
        assertThat(sink.found().get(1).facts().artist()).isEqualTo("Simone; Nina");
    }

    @Test
    void csvRowShouldCostOnlyItselfWhenItIsBroken() throws Exception {
        TestingSink sink = read(ListFormat.CSV, """
                url,artist
                http://example.org/1.mp3,"never closed
                http://example.org/2.mp3,fine

                ,nothing
                """);
        assertThat(sink.locators()).containsExactly("http://example.org/2.mp3");
        assertThat(sink.rejected()).extracting(RejectedItem::line).containsExactly(2, 5);
    }

    @Test
    void csvCellInQuotesShouldHoldLineBreaks() throws Exception {
        TestingSink sink = read(ListFormat.CSV, """
                url,title
                http://example.org/1.mp3,"Feeling
                Good, and ""more\"""
                http://example.org/2.mp3,fine
                nonsense,"over
                two lines"
                """);
        assertThat(sink.locators()).containsExactly("http://example.org/1.mp3", "http://example.org/2.mp3");
        assertThat(sink.found().get(0).facts().title()).isEqualTo("Feeling\nGood, and \"more\"");
        assertThat(sink.rejected()).extracting(RejectedItem::line).containsExactly(5);
    }

    @Test
    void csvQuoteThatIsNeverClosedShouldNotTakeALaterQuoteForItsEnd() throws Exception {
        TestingSink sink = read(ListFormat.CSV, """
                url,artist
                http://example.org/1.mp3,"never closed
                http://example.org/2.mp3,fine
                http://example.org/3.mp3,"also fine"
                http://example.org/4.mp3,"closed" too early
                """);
        assertThat(sink.locators()).containsExactly("http://example.org/2.mp3", "http://example.org/3.mp3");
        assertThat(sink.rejected())
                .containsExactly(
                        new RejectedItem(
                                2, "http://example.org/1.mp3,\"never closed", "A quote in this row is not closed"),
                        new RejectedItem(
                                5,
                                "http://example.org/4.mp3,\"closed\" too early",
                                "A quote in this row is closed in the middle of a cell"));
    }

    @Test
    void csvQuoteThatIsNeverClosedShouldLookAheadWithinBounds() throws Exception {
        String rows = "http://example.org/0.mp3,\"open\n"
                + "http://example.org/a.mp3,fine\n".repeat(CsvRows.MAX_LINES)
                + "http://example.org/z.mp3,\",end\"\n";
        TestingSink sink = read(ListFormat.CSV, "url,artist\n" + rows);
        assertThat(sink.found()).hasSize(CsvRows.MAX_LINES + 1);
        assertThat(sink.rejected()).extracting(RejectedItem::line).containsExactly(2);
    }

    @Test
    void csvRowWithMoreCellsThanColumnsShouldBeRejected() throws Exception {
        TestingSink sink = read(ListFormat.CSV, """
                url,artist
                http://example.org/1.mp3,Simone, Nina
                http://example.org/2.mp3,Nina Simone,,
                """);
        assertThat(sink.locators()).containsExactly("http://example.org/2.mp3");
        assertThat(sink.rejected()).singleElement().satisfies(item -> {
            assertThat(item.line()).isEqualTo(2);
            assertThat(item.reason()).startsWith("The row has 3 cells for 2 columns");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "-5", "Infinity", "three"})
    void lengthThatNoTrackCanHaveShouldBeToldAndTheTrackTaken(String seconds) throws Exception {
        TestingSink sink = read(ListFormat.CSV, "url,duration_s\nhttp://example.org/1.mp3," + seconds + "\n");
        assertThat(sink.found().get(0).facts()).isEqualTo(TrackFacts.NONE);
        assertThat(sink.rejected())
                .containsExactly(new RejectedItem(
                        2, "duration_s " + seconds, "The track goes without this field, whose value cannot be used"));
    }

    @Test
    void jsonFieldOfTheWrongTypeShouldBeToldAndTheTrackTaken() throws Exception {
        TestingSink sink = read(
                ListFormat.NDJSON,
                "{\"url\":\"http://example.org/1.mp3\",\"artist\":5,\"title\":\"T\",\"album\":null,\"duration_s\":-1}");
        assertThat(sink.found().get(0).facts()).isEqualTo(new TrackFacts(null, "T", null, null));
        assertThat(sink.rejected()).extracting(RejectedItem::item).containsExactly("artist 5");
    }

    @Test
    void listWithoutOneUsableRowShouldFailWithTheFirstReason() {
        TestingSink sink = new TestingSink();
        assertThatExceptionOfType(BadSourceException.class)
                .isThrownBy(() -> withoutRoot.discover(list(ListFormat.JSON, "[\n{\"url\":"), sink))
                .withMessageStartingWith("The list has no row that can be used (1 rejected); line 2:")
                .satisfies(problem -> assertThat(problem.value()).isEmpty());
        assertThat(sink.rejected()).hasSize(1);
    }

    @Test
    void jsonShouldTakeObjectsAndStringsAndReportTheRest() throws Exception {
        TestingSink sink = read(ListFormat.JSON, """
                [
                  {"url": "http://example.org/1.mp3", "artist": "Nina Simone", "title": "Feeling Good",
                   "album": "I Put a Spell on You", "duration_s": 174},
                  "http://example.org/2.mp3",
                  {"artist": "nobody"},
                  42
                ]
                """);
        assertThat(sink.locators()).containsExactly("http://example.org/1.mp3", "http://example.org/2.mp3");
        assertThat(sink.found().get(0).facts()).isEqualTo(FULL);
        assertThat(sink.rejected()).extracting(RejectedItem::line).containsExactly(5, 6);
    }

    @Test
    void jsonRowsBeforeASyntaxErrorShouldCount() throws Exception {
        TestingSink sink = read(ListFormat.JSON, "[\"http://example.org/1.mp3\",\n{\"url\": oops}]");
        assertThat(sink.locators()).containsExactly("http://example.org/1.mp3");
        assertThat(sink.rejected()).extracting(RejectedItem::line).containsExactly(2);
        assertThat(sink.rejected()).extracting(RejectedItem::reason).allSatisfy(JSON_FAULT);
    }

    @Test
    void ndjsonRowShouldCostOnlyItselfWhenItIsBroken() throws Exception {
        TestingSink sink = read(ListFormat.NDJSON, """
                {"url":"http://example.org/1.mp3"}
                {"url":
                {"url":"http://example.org/2.mp3"} extra
                {"url":"http://example.org/2.mp3"} "extra"
                "http://example.org/3.mp3"
                """);
        assertThat(sink.locators()).containsExactly("http://example.org/1.mp3", "http://example.org/3.mp3");
        assertThat(sink.rejected()).extracting(RejectedItem::line).containsExactly(2, 3, 4);
        assertThat(sink.rejected()).extracting(RejectedItem::reason).allSatisfy(JSON_FAULT);
    }

    @Test
    void oldListShouldBeReadInItsEncoding() throws Exception {
        Files.writeString(
                root.resolve("old.m3u"),
                "#EXTINF:1,Für - Elise\nhttp://example.org/a.mp3\n",
                Charset.forName("windows-1252"));
        Files.writeString(root.resolve("new.m3u8"), "\uFEFF#EXTINF:1,Für - Elise\nhttp://example.org/a.mp3\n");
        assertThat(readFile("old.m3u").found()).isEqualTo(readFile("new.m3u8").found());
        assertThat(readFile("old.m3u").found().get(0).facts().artist()).isEqualTo("Für");
    }

    @ParameterizedTest
    @EnumSource(ListFormat.class)
    void listWithoutRowsShouldBeRefused(ListFormat format) {
        assertThatExceptionOfType(BadSourceException.class)
                .isThrownBy(() -> withoutRoot.check(list(format, "\n")))
                .satisfies(problem -> assertThat(problem.value()).isEmpty());
    }

    @Test
    void csvWithoutUrlColumnShouldBeRefusedBeforeTheRun() {
        assertThatExceptionOfType(BadSourceException.class)
                .isThrownBy(() -> withoutRoot.check(list(ListFormat.CSV, "a,b\n1,2\n")))
                .withMessageContaining("url");
    }

    @Test
    void goodListShouldPassTheCheck() {
        assertThatCode(() -> withoutRoot.check(list(ListFormat.M3U, "http://example.org/a\n")))
                .doesNotThrowAnyException();
    }

    @Test
    void fileOfUnknownEndingShouldBeRefused() throws IOException {
        Files.writeString(root.resolve("list.txt"), "http://example.org/a.mp3");
        assertThatExceptionOfType(BadSourceException.class)
                .isThrownBy(() -> new ListSource(MusicRoot.of(root)).check(new SourceSpec.ListFile("list.txt")))
                .satisfies(problem -> assertThat(problem.value()).isEqualTo("list.txt"));
    }

    @Test
    void keptListShouldBeReadFromItsReader() throws Exception {
        TestingSink sink = new TestingSink();
        String text = "\uFEFFhttp://example.org/a.mp3\nhttp://example.org/b.mp3\n";
        withoutRoot.discover(new SourceSpec.OpenList(ListFormat.M3U, new StringReader(text)), sink);

        assertThat(sink.found()).hasSize(2);
    }

    private TestingSink read(ListFormat format, String content) throws Exception {
        TestingSink sink = new TestingSink();
        withoutRoot.discover(list(format, content), sink);
        return sink;
    }

    private TestingSink readFile(String name) throws Exception {
        TestingSink sink = new TestingSink();
        new ListSource(MusicRoot.of(root)).discover(new SourceSpec.ListFile(name), sink);
        return sink;
    }

    private static SourceSpec list(ListFormat format, String text) {
        return new SourceSpec.OpenList(format, new StringReader(text));
    }
}

package org.chaarfm.sources.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
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

class ListSourceTest {
    private static final TrackFacts FULL = new TrackFacts("Nina Simone", "Feeling Good", "I Put a Spell on You", 174.0);

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
    }

    @Test
    void ndjsonRowShouldCostOnlyItselfWhenItIsBroken() throws Exception {
        TestingSink sink = read(ListFormat.NDJSON, """
                {"url":"http://example.org/1.mp3"}
                {"url":
                {"url":"http://example.org/2.mp3"} extra
                "http://example.org/3.mp3"
                """);
        assertThat(sink.locators()).containsExactly("http://example.org/1.mp3", "http://example.org/3.mp3");
        assertThat(sink.rejected()).extracting(RejectedItem::line).containsExactly(2, 3);
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
                .isThrownBy(() -> withoutRoot.check(new SourceSpec.ListText(format, "\n")));
    }

    @Test
    void csvWithoutUrlColumnShouldBeRefusedBeforeTheRun() {
        assertThatExceptionOfType(BadSourceException.class)
                .isThrownBy(() -> withoutRoot.check(new SourceSpec.ListText(ListFormat.CSV, "a,b\n1,2\n")))
                .withMessageContaining("url");
    }

    @Test
    void goodListShouldPassTheCheck() {
        assertThatCode(() -> withoutRoot.check(new SourceSpec.ListText(ListFormat.M3U, "http://example.org/a\n")))
                .doesNotThrowAnyException();
    }

    @Test
    void fileOfUnknownEndingShouldBeRefused() throws IOException {
        Files.writeString(root.resolve("list.txt"), "http://example.org/a.mp3");
        assertThatExceptionOfType(BadSourceException.class)
                .isThrownBy(() -> new ListSource(MusicRoot.of(root)).check(new SourceSpec.ListFile("list.txt")))
                .satisfies(problem -> assertThat(problem.value()).isEqualTo("list.txt"));
    }

    private TestingSink read(ListFormat format, String content) throws Exception {
        TestingSink sink = new TestingSink();
        withoutRoot.discover(new SourceSpec.ListText(format, content), sink);
        return sink;
    }

    private TestingSink readFile(String name) throws Exception {
        TestingSink sink = new TestingSink();
        new ListSource(MusicRoot.of(root)).discover(new SourceSpec.ListFile(name), sink);
        return sink;
    }
}

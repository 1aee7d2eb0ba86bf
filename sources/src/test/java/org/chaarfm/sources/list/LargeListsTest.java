package org.chaarfm.sources.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.port.BadSourceException;
import org.chaarfm.sources.TestingSink;
import org.chaarfm.sources.folder.MusicRoot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that would fill the memory if they were read a row, or a line, at a time without a look at its length. */
class LargeListsTest {
    @TempDir
    Path root;

    private ListSource source;

    @BeforeEach
    void makeSource() {
        source = new ListSource(MusicRoot.of(root));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.m3u", "a.csv", "a.ndjson"})
    void fileWithoutLinesShouldBeRefusedAtOnce(String name) throws Exception {
        write(name, "url\n", "x", 10_000_000, "");
        assertThatExceptionOfType(BadSourceException.class)
                .isThrownBy(() -> source.discover(new SourceSpec.ListFile(name), new TestingSink()))
                .withMessageContaining("line 2 has more than 65536 characters");
    }

    @Test
    void longestLineShouldBeRead() throws Exception {
        Files.writeString(root.resolve("a.m3u"), "#" + "x".repeat(ShortLines.LONGEST - 1) + "\r\nhttp://x/a.mp3\r\n");
        TestingSink sink = new TestingSink();
        source.discover(new SourceSpec.ListFile("a.m3u"), sink);
        assertThat(sink.locators()).containsExactly("http://x/a.mp3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[", "[{\"url\":[", "[{\"comment\":["})
    void rowAsLargeAsItsListShouldTakeNoMemory(String start) throws Exception {
        String end = start.contains("{") ? "{}]},\"http://x/a.mp3\"]" : "{}],\"http://x/a.mp3\"]";
        write("a.json", start, "{},", 1_000_000, end);
        TestingSink sink = new TestingSink();
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();

        source.discover(new SourceSpec.ListFile("a.json"), sink);

        assertThat(sink.locators()).containsExactly("http://x/a.mp3");
        assertThat(sink.rejected()).hasSize(1);
        // A tree of a million empty objects takes 80 MB.
        assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(40_000_000);
    }

    private void write(String name, String start, String repeated, int times, String end) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(root.resolve(name))) {
            out.write(start);
            for (int i = 0; i < times; i++) {
                out.write(repeated);
            }
            out.write(end);
        }
    }
}

package org.chaarfm.coordinator.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTransferTest {
    private static final int SIZE = 200_000;

    private final byte[] bytes = new byte[SIZE];

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void makeFile() throws IOException {
        new Random(3).nextBytes(bytes);
        file = Files.write(folder.resolve("a.flac"), bytes);
    }

    @ParameterizedTest
    @CsvSource({"0, 200000", "0, 1", "199999, 1", "1000, 65536", "65535, 65537", "5, 131072"})
    void exactlyTheRangeShouldBeCopied(int offset, int length) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FileChannel channel = FileChannel.open(file)) {
            FileTransfer.copy(channel, part(offset, length), out, new ReaderPace(() -> Duration.ZERO));
        }
        assertThat(out.toByteArray()).isEqualTo(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    @Test
    void aFileThatHasBecomeShorterShouldBeAnError() throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            assertThatIOException()
                    .isThrownBy(() -> FileTransfer.copy(
                            channel,
                            part(100_000, SIZE),
                            new ByteArrayOutputStream(),
                            new ReaderPace(() -> Duration.ZERO)))
                    .withMessageContaining("shorter");
        }
    }

    @Test
    void aReaderThatTricklesShouldBeGivenUp() throws IOException {
        AtomicLong nanos = new AtomicLong();
        OutputStream trickling = new OutputStream() {
            @Override
            public void write(int octet) {
                throw new UnsupportedOperationException("whole pieces are written");
            }

            @Override
            public void write(byte[] piece, int from, int count) {
                nanos.addAndGet(Duration.ofSeconds(20).toNanos());
            }
        };
        try (FileChannel channel = FileChannel.open(file)) {
            assertThatIOException()
                    .isThrownBy(() -> FileTransfer.copy(
                            channel, part(0, SIZE), trickling, new ReaderPace(() -> Duration.ofNanos(nanos.get()))))
                    .withMessageContaining("in 60 s");
        }
    }

    private static FileAnswer part(long offset, long length) {
        return new FileAnswer(206, null, offset, length);
    }
}

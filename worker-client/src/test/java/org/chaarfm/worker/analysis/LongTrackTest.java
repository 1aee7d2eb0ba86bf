package org.chaarfm.worker.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.bytedeco.javacpp.Pointer;
import org.chaarfm.worker.network.TestingNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A long track needs no more memory than a short one, and is given up as quickly. */
class LongTrackTest {
    private static final int RATE = 22_050;
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    /**
     * In a process of its own, whose heap is small and touched from the beginning: what its resident memory grows by is
     * native. One hour of samples would be 220 MB, of frames 82 MB; either would also be too much for the heap.
     */
    @Test
    void anHourShouldNeedNoMoreMemoryThanItsFirstThreeMinutes() throws Exception {
        Process analysis = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms40m",
                        "-Xmx40m",
                        "-XX:+AlwaysPreTouch",
                        "-Dorg.bytedeco.javacpp.cachedir=" + System.getProperty("org.bytedeco.javacpp.cachedir"),
                        "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Analysis.class.getName(),
                        wav(3_600).toString())
                .redirectError(Redirect.INHERIT)
                .start();
        String[] printed = new String(analysis.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip()
                .split(" ", -1);

        assertThat(analysis.waitFor()).isZero();
        long patches = Long.parseLong(printed[0]);
        long ofThreeMinutes = Long.parseLong(printed[1]);
        long ofAll = Long.parseLong(printed[2]);
        assertThat(patches).isEqualTo((3_600L * 16_000 + 256 + 255) / 256 / 93 - 1);
        assertThat(ofAll - ofThreeMinutes)
                .as("growth of the resident memory in bytes")
                .isLessThan(24 * MEGABYTE);
    }

    @Test
    void nothingShouldReachTheNetworkOnceItIsCancelled() throws IOException {
        Path file = wav(600);
        TestingNetwork network = new TestingNetwork(1, () -> {});
        List<Long> framesWhenAsked = new ArrayList<>();

        assertThatThrownBy(() -> new TrackAnalyser(network)
                        .analyse(file, Duration.ofHours(1), AnalysisProgress.IGNORED, () -> {
                            framesWhenAsked.add(network.frames());
                            return network.frames() > 5_000;
                        }))
                .isInstanceOf(CancellationException.class);

        assertThat(network.frames()).isEqualTo(framesWhenAsked.get(framesWhenAsked.size() - 1));
        // It is asked after each 2 s of sound or less: 125 frames, and those of a block of the front-end.
        for (int i = 1; i < framesWhenAsked.size(); i++) {
            assertThat(framesWhenAsked.get(i) - framesWhenAsked.get(i - 1)).isLessThanOrEqualTo(125 + 64);
        }
    }

    /** One channel of 8 bits, all at its lowest; the file has a length, but takes no room. */
    private Path wav(int seconds) throws IOException {
        Path file = folder.resolve(seconds + ".wav");
        ByteBuffer header = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
        header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + seconds * RATE);
        header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        header.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE);
        header.putShort((short) 1).putShort((short) 8);
        header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(seconds * RATE);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.write(header.array());
            bytes.setLength(44 + (long) seconds * RATE);
        }
        return file;
    }

    /** Prints the number of patches, and the most resident memory in the first three minutes and in all. */
    static final class Analysis {
        private static final long THREE_MINUTES = 180 * 16_000 / 256;

        private long ofThreeMinutes;
        private long ofAll;

        private Analysis() {}

        public static void main(String[] arguments) throws Exception {
            new Analysis().run(Path.of(arguments[0]));
        }

        private void run(Path file) throws Exception {
            TestingNetwork network = new TestingNetwork(1, () -> {});
            TrackAnalysis analysis = new TrackAnalyser(network)
                    .analyse(file, Duration.ofHours(2), AnalysisProgress.IGNORED, () -> {
                        ofAll = Math.max(ofAll, Pointer.physicalBytes());
                        if (network.frames() < THREE_MINUTES) {
                            ofThreeMinutes = ofAll;
                        }
                        return false;
                    });
            System.out.println(analysis.analysis().patches() + " " + ofThreeMinutes + " " + ofAll);
        }
    }
}

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
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Note;
import org.chaarfm.worker.model.TestingStandIn;
import org.chaarfm.worker.network.ExecutionMode;
import org.chaarfm.worker.network.ForwardingNetwork;
import org.chaarfm.worker.network.Network;
import org.chaarfm.worker.network.Networks;
import org.chaarfm.worker.network.TestingNetwork;
import org.chaarfm.worker.network.TrackPass;
import org.chaarfm.worker.network.UnusableModelException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A long track needs no more memory than a short one, and is given up as quickly. */
class LongTrackTest {
    private static final int RATE = 22_050;
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    /** Behind decoder and front-end. */
    enum Behind {
        /** Something that keeps nothing and takes no time. */
        NOTHING,
        /** The rebuilt network with the stand-in's weights, no filter of which is dead. */
        STAND_IN;

        Network network() throws UnusableModelException {
            return switch (this) {
                case NOTHING -> new TestingNetwork(1, () -> {});
                case STAND_IN -> Networks.load(TestingStandIn.bytes(), KnownModels.STAND_IN, 1, ExecutionMode.FAST);
            };
        }
    }

    /** Half an hour of samples would be 110 MB, of frames 41 MB; either would also be too much for the heap. */
    @Test
    void halfAnHourShouldNeedNoMoreMemoryThanItsFirstThreeMinutes() throws Exception {
        Memory memory = memory(1_800, 40, Behind.NOTHING);

        assertThat(memory.growth()).isLessThan(24 * MEGABYTE);
        assertThat(memory.newObjects()).isZero();
    }

    /** In the 5 minutes that follow 25 windows of 8 patches go through the network: 8 MB of frames, 4 MB handed on. */
    @Test
    void networkShouldNeedNoMoreMemoryThanInTheFirstThreeMinutes() throws Exception {
        Memory memory = memory(480, 64, Behind.STAND_IN);

        assertThat(memory.growth()).isLessThan(4 * MEGABYTE);
        assertThat(memory.newObjects()).isZero();
    }

    @Tag("full")
    @Test
    void anHourShouldNeedNoMoreEither() throws Exception {
        Memory memory = memory(3_600, 40, Behind.NOTHING);

        assertThat(memory.growth()).isLessThan(24 * MEGABYTE);
        assertThat(memory.newObjects()).isZero();
    }

    /** In the 17 minutes that follow it would be 28 MB of frames, and 14 MB handed on. */
    @Tag("full")
    @Test
    void networkShouldNotNeedMoreInTwentyMinutesEither() throws Exception {
        Memory memory = memory(1_200, 64, Behind.STAND_IN);

        assertThat(memory.growth()).isLessThan(8 * MEGABYTE);
        assertThat(memory.newObjects()).isZero();
    }

    /**
     * In a process of its own, whose heap is small and touched from the beginning: what its resident memory grows by is
     * native. Code is compiled where it is called and only once, so that the compiler is done in the first minutes and its
     * memory is not taken for the track's.
     */
    private Memory memory(int seconds, int heapMb, Behind behind) throws Exception {
        Process analysis = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms" + heapMb + "m",
                        "-Xmx" + heapMb + "m",
                        "-XX:+AlwaysPreTouch",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xbatch",
                        "-Djava.library.path=" + System.getProperty("java.library.path"),
                        "-Dorg.bytedeco.javacpp.pathsFirst=true",
                        "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Measurement.class.getName(),
                        wav(seconds).toString(),
                        behind.name())
                .redirectError(Redirect.INHERIT)
                .start();
        String printed = new String(analysis.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(analysis.waitFor()).isZero();
        long[] numbers = Stream.of(printed.strip().split(" ", -1))
                .mapToLong(Long::parseLong)
                .toArray();
        assertThat(numbers[0]).as("patches").isEqualTo((seconds * 16_000L + 256 + 255) / 256 / 93 - 1);
        return new Memory(numbers[2] - numbers[1], numbers[4] - numbers[3]);
    }

    /** How many bytes of resident memory, and native objects that nobody has freed, there are more than in the beginning. */
    private record Memory(long growth, long newObjects) {}

    /** A track is given up after each 2 s of sound or less: 125 frames, and those of a block of the front-end. */
    @ParameterizedTest
    @EnumSource
    void trackThatIsCancelledInTheMiddleShouldBeGivenUpAfterItsBlock(Behind behind) throws Exception {
        Path file = wav(600);
        try (CancellingNetwork network = new CancellingNetwork(behind.network(), 1_000)) {
            assertThatThrownBy(() ->
                            new TrackAnalyser(network).analyse(file, Duration.ofHours(1), AnalysisProgress.IGNORED))
                    .isInstanceOf(InterruptedException.class);

            assertThat(network.framesAfterwards()).isLessThanOrEqualTo(125 + 64);
            assertThat(network.passes).isZero();
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

    /**
     * Prints the number of patches, the most resident memory in the first three minutes and in all, and likewise of native
     * objects: JavaCPP counts those that are not freed yet, TensorFlow's tensors among them.
     */
    static final class Measurement {
        private static final int BLOCKS_OF_THREE_MINUTES = 90;

        private final long[] most = new long[4];
        private int blocks;

        private Measurement() {}

        public static void main(String[] arguments) throws Exception {
            try (Network network = Behind.valueOf(arguments[1]).network()) {
                new Measurement().run(Path.of(arguments[0]), network);
            }
        }

        private void run(Path file, Network network) throws Exception {
            AnalysedTrack analysis = new TrackAnalyser(network)
                    .analyse(file, Duration.ofHours(2), (stage, fraction) -> {
                        blocks++;
                        look(0, Pointer.physicalBytes());
                        look(2, Pointer.totalCount());
                    });
            LongStream.concat(LongStream.of(analysis.analysis().patches()), LongStream.of(most))
                    .forEach(number -> System.out.print(number + " "));
        }

        private void look(int index, long now) {
            if (blocks <= BLOCKS_OF_THREE_MINUTES) {
                most[index] = Math.max(most[index], now);
            }
            most[index + 1] = Math.max(most[index + 1], now);
        }
    }

    /** A network in the middle of whose work its track is cancelled: as soon as so many frames have come. */
    private static final class CancellingNetwork implements ForwardingNetwork {
        private final Network network;
        private final int cancelAt;
        private long frames;
        private int passes;

        CancellingNetwork(Network network, int cancelAt) {
            this.network = network;
            this.cancelAt = cancelAt;
        }

        long framesAfterwards() {
            return frames - cancelAt;
        }

        @Override
        public Network network() {
            return network;
        }

        @Override
        public TrackPass begin() {
            TrackPass pass = network.begin();
            passes++;
            return new TrackPass() {
                @Override
                public void accept(float[] values, int count) {
                    boolean before = frames < cancelAt;
                    frames += count;
                    if (before && frames >= cancelAt) {
                        Thread.currentThread().interrupt();
                    }
                    pass.accept(values, count);
                }

                @Override
                public Optional<Analysis> finish(Set<Note> notes) {
                    return pass.finish(notes);
                }

                @Override
                public void close() {
                    passes--;
                    pass.close();
                }
            };
        }
    }
}

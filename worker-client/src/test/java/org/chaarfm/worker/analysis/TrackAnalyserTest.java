package org.chaarfm.worker.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.Note;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.worker.audio.TestingAudio;
import org.chaarfm.worker.audio.TestingWav;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.network.Network;
import org.chaarfm.worker.network.TestingModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackAnalyserTest {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static Network network;

    @TempDir
    Path folder;

    private TrackAnalyser analyser = new TrackAnalyser(network);

    @BeforeAll
    static void load() throws Exception {
        network = TestingModel.STAND_IN.fast();
    }

    @Test
    void analysisShouldHoldAllThatAResultNeeds() throws Exception {
        AnalysedTrack analysis = analyse(new TestingAudio().seconds(6).write(folder.resolve("t.wav")));

        assertThat(analysis.track().tags().durationS()).isCloseTo(6, within(0.01));
        assertThat(analysis.analysis().vector().isFinite()).isTrue();
        assertThat(analysis.analysis().tags()).hasSize(50);
        assertThat(analysis.analysis().patches()).isEqualTo(3);
        assertThat(analysis.analysis().notes()).isEmpty();
        assertThat(analysis.analysis().recipe()).isEqualTo(Recipe.of(KnownModels.STAND_IN));
        assertThat(analysis.timing().analyseMs()).isPositive();
    }

    @Test
    void least47361SamplesShouldBeEnough() throws Exception {
        assertThat(analyse(samples(47_361)).analysis().patches()).isEqualTo(1);
        TrackException failure = failure(samples(47_360));
        assertThat(failure.code()).isEqualTo(ErrorCode.TOO_SHORT);
        assertThat(failure).hasMessageContaining("2.96 s");
    }

    @Test
    void twoSecondsShouldBeTooShort() {
        Path file = new TestingAudio().codec("flac").seconds(2).write(folder.resolve("short.flac"));
        assertThat(failure(file).code()).isEqualTo(ErrorCode.TOO_SHORT);
    }

    @Test
    void mixThatCannotBeHeardShouldBeNotedAsSilent() throws Exception {
        TestingAudio.Signal opposite = (channel, time) -> (channel == 0 ? 0.4 : -0.4) * Math.sin(2_765 * time);
        TestingAudio.Signal leastOf16Bits = (channel, time) -> Math.signum(Math.sin(2_765 * time)) / 32_767;

        assertThat(notes(new TestingAudio().signal((channel, time) -> 0))).containsExactly(Note.SILENT);
        assertThat(notes(new TestingAudio().signal(opposite))).containsExactly(Note.SILENT);
        assertThat(notes(new TestingAudio().rate(16_000).signal(leastOf16Bits))).containsExactly(Note.SILENT);
        assertThat(notes(new TestingAudio().signal((channel, time) -> 1e-4 * Math.sin(2_765 * time))))
                .isEmpty();
        assertThat(notes(new TestingAudio().signal((channel, time) -> time < 3.9 ? 0 : 0.1 * Math.sin(2_765 * time))))
                .isEmpty();
    }

    @Test
    void oneOfSeveralStreamsShouldBeNoted() throws Exception {
        Path file = new TestingAudio()
                .codec("flac")
                .signal((channel, time) -> 0)
                .and((channel, time) -> 0.1 * Math.sin(2_765 * time), false)
                .write(folder.resolve("two.mka"));

        assertThat(analyse(file).analysis().notes()).containsExactly(Note.SILENT, Note.STREAMS);
    }

    private Set<Note> notes(TestingAudio audio) throws Exception {
        return analyse(audio.write(folder.resolve("notes.wav"))).analysis().notes();
    }

    @Test
    void streamedWavShouldHaveTheLengthThatIsDecoded() throws Exception {
        Path file =
                TestingWav.sized(0xffff_ffffL, 0xffff_ffffL).write(folder.resolve("streamed.wav"), TestingWav.tone(6));
        AnalysedTrack analysis = analyse(file);
        assertThat(analysis.track().tags().durationS()).isEqualTo(6);
        assertThat(analysis.analysis().notes()).isEmpty();
    }

    @Test
    void wavWhoseSizeIsWrongShouldBeAnalysedToItsEndAndNotedAsPartial() throws Exception {
        AnalysedTrack analysis =
                analyse(TestingWav.sized(236, 200).write(folder.resolve("wrong.wav"), TestingWav.tone(6)));
        assertThat(analysis.track().tags().durationS()).isEqualTo(6);
        assertThat(analysis.analysis().notes()).containsExactly(Note.PARTIAL);
    }

    /** Of 100 s that are promised there are 55, and 60 are allowed. */
    @Test
    void limitShouldHoldForWhatIsThereAndNotForWhatIsPromised() throws Exception {
        Path file = TestingWav.sized(3_200_036, 3_200_000).write(folder.resolve("cut.wav"), TestingWav.tone(55));
        assertThat(analyse(file).analysis().notes()).containsExactly(Note.PARTIAL);
    }

    @Test
    void trackLongerThanTheLimitShouldBeTooLong() {
        Path file = new TestingAudio().seconds(5).write(folder.resolve("long.wav"));
        TrackException failure = catchThrowableOfType(
                TrackException.class, () -> analyser.analyse(file, Duration.ofSeconds(4), AnalysisProgress.IGNORED));
        assertThat(failure.code()).isEqualTo(ErrorCode.TOO_LONG);
    }

    @Test
    void trackThatHidesItsLengthShouldBeTooLongAsSoonAsItIs() {
        // ADTS has no length in its header.
        Path file = new TestingAudio().codec("aac").seconds(30).write(folder.resolve("long.aac"));
        List<Double> fractions = new ArrayList<>();
        TrackException failure = catchThrowableOfType(
                TrackException.class,
                () -> analyser.analyse(file, Duration.ofSeconds(4), (stage, fraction) -> fractions.add(fraction)));
        assertThat(failure.code()).isEqualTo(ErrorCode.TOO_LONG);
        assertThat(fractions.size()).isLessThan(200);
        assertThat(fractions).allMatch(fraction -> fraction < 0.5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e30})
    void samplesThatAreNoNumbersShouldBeAnInvalidResult(double sample) {
        Path file = new TestingAudio()
                .codec("pcm_f32le")
                .signal((channel, time) -> time < 3.5 ? 0.1 : sample)
                .write(folder.resolve("strange.wav"));
        TrackException failure = failure(file);
        assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_RESULT);
        assertThat(failure).hasMessageContaining("not usable numbers");
    }

    @Test
    void progressShouldGoThroughTheStagesToTheEnd() throws Exception {
        List<Stage> stages = new ArrayList<>();
        List<Double> fractions = new ArrayList<>();
        analyser.analyse(new TestingAudio().seconds(10).write(folder.resolve("t.wav")), LONGEST, (stage, fraction) -> {
            stages.add(stage);
            fractions.add(fraction);
        });

        assertThat(stages.get(0)).isEqualTo(Stage.DECODE);
        assertThat(stages.subList(1, stages.size())).hasSizeGreaterThan(4).containsOnly(Stage.ANALYSE);
        assertThat(fractions).isSorted().allMatch(fraction -> fraction >= 0 && fraction <= 1);
        assertThat(fractions.get(fractions.size() - 1)).isGreaterThan(0.9);
    }

    @Test
    void interruptShouldEndTheAnalysisAfterTheBlock() {
        Path file = new TestingAudio().seconds(30).write(folder.resolve("t.wav"));
        AtomicInteger blocks = new AtomicInteger();

        assertThatThrownBy(() -> analyser.analyse(file, LONGEST, (stage, fraction) -> {
                    if (blocks.incrementAndGet() == 4) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(blocks).hasValue(4);
    }

    @Test
    void tracksSideBySideShouldGetTheVectorsTheyGetAlone() throws Exception {
        Path one = new TestingAudio().seconds(8).write(folder.resolve("one.wav"));
        Path two = new TestingAudio()
                .seconds(8)
                .signal((channel, time) -> 0.3 * Math.sin(2 * Math.PI * 220 * time * time))
                .write(folder.resolve("two.wav"));
        AnalysedTrack oneAlone = analyse(one);
        AnalysedTrack twoAlone = analyse(two);
        ExecutorService slots = Executors.newFixedThreadPool(2);
        try {
            Future<AnalysedTrack> oneAside = slots.submit(() -> analyse(one));
            Future<AnalysedTrack> twoAside = slots.submit(() -> analyse(two));
            assertThat(oneAside.get().analysis()).isEqualTo(oneAlone.analysis());
            assertThat(twoAside.get().analysis()).isEqualTo(twoAlone.analysis());
        } finally {
            slots.shutdown();
        }
        assertThat(oneAlone.analysis().vector())
                .isNotEqualTo(twoAlone.analysis().vector());
    }

    private AnalysedTrack analyse(Path file) throws Exception {
        return analyser.analyse(file, LONGEST, AnalysisProgress.IGNORED);
    }

    private TrackException failure(Path file) {
        return catchThrowableOfType(TrackException.class, () -> analyse(file));
    }

    private Path samples(int count) {
        return new TestingAudio()
                .rate(16_000)
                .channels(1)
                .seconds(count / 16_000.0)
                .write(folder.resolve(count + ".wav"));
    }
}

package org.chaarfm.worker.analysis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Note;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.protocol.message.TrackTags;
import org.chaarfm.worker.audio.AudioDecoder;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.network.Network;
import org.chaarfm.worker.network.TrackPass;
import org.chaarfm.worker.network.TrackVectors;
import org.chaarfm.worker.spectrogram.LogMelSpectrogram;

/**
 * Computes the embedding of a file.
 *
 * <p>Thread-safe: each call works alone on the calling thread, so as many tracks are analysed at a time as threads call.
 * The network stays the caller's.
 */
public final class TrackAnalyser {
    /**
     * Samples per block, 2 s: long enough to cost nothing, short enough to be cancelled within a second. A block ends one
     * run of the network at most, on a slow core (11 times real time) 0.3 s for the two patches, 3 s of sound, of the plain
     * one.
     */
    private static final int BLOCK = 2 * MusicnnPatch.SAMPLE_RATE;

    private final Network network;

    /** An analyser that asks this network. */
    public TrackAnalyser(Network network) {
        this.network = network;
    }

    /**
     * Analyses a file from beginning to end.
     *
     * @param file any file that FFmpeg can read
     * @param longest recording that is analysed; longer ones fail with {@code too_long}
     * @param progress is told how far it is
     * @param cancelled is asked after each block whether to give up
     * @throws TrackException {@code not_found}, {@code unsupported_format}, {@code corrupt_audio}, {@code too_short},
     *     {@code too_long}, {@code invalid_result} or {@code out_of_memory}
     * @throws CancellationException when {@code cancelled} said so, or the network takes no further track
     */
    public TrackAnalysis analyse(Path file, Duration longest, AnalysisProgress progress, BooleanSupplier cancelled)
            throws TrackException {
        progress.at(Stage.DECODE, 0);
        Stopwatch decoding = new Stopwatch();
        Stopwatch analysing = new Stopwatch();
        try (AudioDecoder decoder = decoding.time(() -> AudioDecoder.open(file, MusicnnPatch.SAMPLE_RATE));
                TrackPass pass = network.begin()) {
            refuseTooLong(leastSeconds(decoder), longest);
            SampleCheck check = new SampleCheck();
            LogMelSpectrogram frontEnd = new LogMelSpectrogram(pass::accept);
            float[] block = new float[BLOCK];
            int count = decoding.time(() -> decoder.read(block));
            while (count >= 0) {
                progress.at(Stage.ANALYSE, decoder.fractionRead());
                giveUpIf(cancelled);
                refuseTooLong(seconds(decoder), longest);
                check.take(block, count);
                int samples = count;
                analysing.time(() -> frontEnd.write(block, samples));
                count = decoding.time(() -> decoder.read(block));
            }
            TrackVectors vectors = analysing.time(() -> vectors(frontEnd, pass, decoder));
            return new TrackAnalysis(
                    track(decoder), analysis(vectors, notes(decoder, check)), decoding.millis(), analysing.millis());
        } catch (OutOfMemoryError e) {
            throw new TrackException(ErrorCode.OUT_OF_MEMORY, "Not enough memory to analyse it", e);
        }
    }

    private static void giveUpIf(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("the analysis was cancelled");
        }
    }

    private static double seconds(AudioDecoder decoder) {
        return (double) decoder.samples() / MusicnnPatch.SAMPLE_RATE;
    }

    /** A header may claim anything; but of a file that claims more than twice the limit, less would be a half of it. */
    private static double leastSeconds(AudioDecoder decoder) {
        return decoder.claimedSeconds().orElse(0) / 2;
    }

    private static void refuseTooLong(double seconds, Duration longest) throws TrackException {
        if (seconds > longest.toSeconds()) {
            throw new TrackException(
                    ErrorCode.TOO_LONG,
                    String.format(Locale.ROOT, "%.0f s or more, and %d s are allowed", seconds, longest.toSeconds()));
        }
    }

    private static TrackVectors vectors(LogMelSpectrogram frontEnd, TrackPass pass, AudioDecoder decoder)
            throws TrackException {
        frontEnd.finish();
        TrackVectors vectors = pass.finish()
                .orElseThrow(() -> new TrackException(
                        ErrorCode.TOO_SHORT,
                        String.format(
                                Locale.ROOT,
                                "%.2f s of sound, and an embedding needs %.2f s",
                                seconds(decoder),
                                (double) MusicnnPatch.SAMPLES / MusicnnPatch.SAMPLE_RATE)));
        if (!vectors.isFinite()) {
            throw new TrackException(ErrorCode.INVALID_RESULT, "Its embedding is not made of numbers");
        }
        return vectors;
    }

    private static TrackTags track(AudioDecoder decoder) {
        TrackTags said = decoder.tags();
        return new TrackTags(said.artist(), said.title(), said.album(), seconds(decoder));
    }

    private static Set<Note> notes(AudioDecoder decoder, SampleCheck check) {
        Set<Note> notes = EnumSet.noneOf(Note.class);
        if (decoder.partial()) {
            notes.add(Note.PARTIAL);
        }
        if (check.isSilent()) {
            notes.add(Note.SILENT);
        }
        if (decoder.oneOfSeveralStreams()) {
            notes.add(Note.STREAMS);
        }
        return notes;
    }

    private Analysis analysis(TrackVectors vectors, Set<Note> notes) {
        return new Analysis(vectors.embedding(), vectors.tags(), Recipe.of(network.model()), vectors.patches(), notes);
    }
}

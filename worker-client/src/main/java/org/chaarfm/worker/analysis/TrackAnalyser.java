package org.chaarfm.worker.analysis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.AnalysedTrack.Timing;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Note;
import org.chaarfm.protocol.message.ReportedTrack;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.worker.audio.AudioDecoder;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.network.Network;
import org.chaarfm.worker.network.TrackPass;
import org.chaarfm.worker.spectrogram.LogMelSpectrogram;

/**
 * Computes the embedding of a file.
 *
 * <p>Thread-safe: each call works alone on the calling thread. The network stays the caller's.
 */
public record TrackAnalyser(Network network) {
    /**
     * Samples per block, 2 s: long enough to cost nothing, short enough to be cancelled within a second. A block completes
     * at most two patches (3 s of sound), which take the plain network 0.3 s on a slow core (11 times real time).
     */
    private static final int BLOCK = 2 * MusicnnPatch.SAMPLE_RATE;

    /**
     * Analyses a file from beginning to end.
     *
     * @param file any file that FFmpeg can read
     * @param longest recording that is analysed; longer ones fail with {@code too_long}
     * @return the track without the address and the time of its download
     * @throws TrackException {@code not_found}, {@code unsupported_format}, {@code corrupt_audio}, {@code too_short},
     *     {@code too_long}, {@code invalid_result} or {@code out_of_memory}
     * @throws InterruptedException when the thread is interrupted, at the end of a block at the latest
     * @throws java.util.concurrent.CancellationException when the network takes no further track
     */
    public AnalysedTrack analyse(Path file, Duration longest, AnalysisProgress progress)
            throws TrackException, InterruptedException {
        progress.at(Stage.DECODE, 0);
        Laps laps = new Laps();
        try (AudioDecoder decoder = AudioDecoder.open(file, MusicnnPatch.SAMPLE_RATE);
                TrackPass pass = network.begin()) {
            refuseTooLong(leastSeconds(decoder), longest);
            SampleCheck check = new SampleCheck();
            LogMelSpectrogram spectrogram = new LogMelSpectrogram(pass::accept);
            float[] block = new float[BLOCK];
            int count = decoder.read(block);
            long decoding = laps.next();
            long analysing = 0;
            while (count >= 0) {
                requireNotInterrupted();
                progress.at(Stage.ANALYSE, decoder.fractionRead());
                refuseTooLong(seconds(decoder), longest);
                check.take(block, count);
                laps.next(); // The receiver of the progress may pause.
                spectrogram.write(block, count);
                analysing += laps.next();
                count = decoder.read(block);
                decoding += laps.next();
            }
            requireNotInterrupted(); // An interrupt also ends FFmpeg's reading, which looks like the end of the file.
            spectrogram.finish();
            Analysis analysis = vectors(pass, notes(decoder, check), seconds(decoder));
            analysing += laps.next();
            return new AnalysedTrack(
                    new ReportedTrack(decoder.tags(), null, null),
                    analysis,
                    new Timing(0, TimeUnit.NANOSECONDS.toMillis(decoding), TimeUnit.NANOSECONDS.toMillis(analysing)));
        } catch (TrackException e) {
            requireNotInterrupted(); // Likewise, like a damaged file.
            throw e;
        } catch (OutOfMemoryError e) {
            throw new TrackException(ErrorCode.OUT_OF_MEMORY, "Not enough memory to analyse it", e);
        }
    }

    private static void requireNotInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the analysis was cancelled");
        }
    }

    private static double seconds(AudioDecoder decoder) {
        return (double) decoder.samples() / MusicnnPatch.SAMPLE_RATE;
    }

    /** Half of what the header claims: a file that has less than that would not count as complete. */
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

    private static Analysis vectors(TrackPass pass, Set<Note> notes, double seconds) throws TrackException {
        Analysis analysis = pass.finish(notes)
                .orElseThrow(() -> new TrackException(
                        ErrorCode.TOO_SHORT,
                        String.format(
                                Locale.ROOT,
                                "%.2f s of sound, and an embedding needs %.2f s",
                                seconds,
                                (double) MusicnnPatch.SAMPLES / MusicnnPatch.SAMPLE_RATE)));
        if (!analysis.vector().isFinite() || !analysis.tags().stream().allMatch(Float::isFinite)) {
            throw new TrackException(ErrorCode.INVALID_RESULT, "Its embedding is not made of numbers");
        }
        return analysis;
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

    /** Measures consecutive steps. */
    private static final class Laps {
        private long last = System.nanoTime();

        /** Nanoseconds since the one before. */
        long next() {
            long before = last;
            last = System.nanoTime();
            return last - before;
        }
    }
}

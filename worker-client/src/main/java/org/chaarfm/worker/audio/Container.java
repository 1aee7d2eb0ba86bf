package org.chaarfm.worker.audio;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.message.TrackTags;
import org.chaarfm.worker.failure.TrackException;

/**
 * An opened file and the one audio stream of it that is decoded; other streams are skipped. FFmpeg's demuxers may use no
 * protocol, so they can open nothing else.
 */
final class Container implements AutoCloseable {
    /** FFmpeg gives 1 of 100 points to a format that only the name's extension speaks for. */
    private static final int SCORE_OF_EXTENSION_ALONE = 1;

    /**
     * FFmpeg's names (version 7.1) of formats that are lists of other files or network streams. FFmpeg can open nothing but
     * the file itself anyway; this list is there for the clear message.
     */
    private static final Set<String> REFUSED = Set.of(
            "hls", "concat", "dash", "webm_dash_manifest", "imf", "sdp", "rtp", "rtsp", "sap", "vobsub", "image2");

    private final Path path;
    private final OnlyThisFile file;
    private final AVInputFormat demuxer;
    private final boolean byContent;
    private AVFormatContext context;
    private final StreamChoice choice;
    private final AVStream stream;
    private final OptionalLong promisedSize;
    private final WavEnd wavEnd;
    private boolean cutShort;

    /** @throws TrackException {@code not_found}, {@code unsupported_format} or {@code corrupt_audio} */
    Container(Path path) throws TrackException {
        this.path = path;
        file = new OnlyThisFile(path);
        promisedSize = ClaimedLength.promisedBytes(path);
        wavEnd = WavEnd.of(path);
        boolean opened = false;
        try {
            try (PointerPointer<AVInputFormat> found = new PointerPointer<>(1)) {
                byContent = probe(found) > SCORE_OF_EXTENSION_ALONE;
                demuxer = found.get(AVInputFormat.class, 0);
            }
            if (REFUSED.contains(format())) {
                throw new TrackException(
                        ErrorCode.UNSUPPORTED_FORMAT,
                        "A list that points to other files (" + format() + "), not audio");
            }
            open(path);
            choice = choice();
            stream = choice.stream();
            discardAllBut(stream.index());
            opened = true;
        } finally {
            if (!opened) {
                close();
            }
        }
    }

    /** Looks for the format that FFmpeg recognises in the file and returns its score. */
    private int probe(PointerPointer<AVInputFormat> found) throws TrackException {
        try (BytePointer url = new BytePointer(OnlyThisFile.url(path), StandardCharsets.UTF_8)) {
            found.put(0, (Pointer) null);
            int score = av_probe_input_buffer2(file.bytes(), found, url, null, 0, 0);
            if (score < 0 || found.get(AVInputFormat.class, 0) == null) {
                throw new TrackException(ErrorCode.UNSUPPORTED_FORMAT, "No format that FFmpeg knows");
            }
            return score;
        }
    }

    private void open(Path path) throws TrackException {
        context = avformat_alloc_context();
        context.pb(file.bytes());
        context.interrupt_callback(Ffmpeg.interruptCallback());
        AVDictionary options = new AVDictionary(null);
        try (BytePointer url = new BytePointer(OnlyThisFile.url(path), StandardCharsets.UTF_8)) {
            av_dict_set(options, "protocol_whitelist", "none", 0);
            if (wavEnd.wrong()) {
                av_dict_set(options, "ignore_length", "1", 0);
            }
            int result = avformat_open_input(context, url, demuxer, options);
            if (result < 0) {
                context = null; // FFmpeg has freed it.
                throw unreadable("its header cannot be read: " + Ffmpeg.describe(result));
            }
        } finally {
            av_dict_free(options);
        }
        // Before a packet is read, whose size follows from what the header claims.
        Optional<StreamChoice> known = StreamChoice.of(context);
        if (known.isPresent()) {
            SoundLimits.require(known.get().stream());
        }
        int result = avformat_find_stream_info(context, (PointerPointer<?>) null);
        if (result < 0) {
            throw unreadable("its streams cannot be read: " + Ffmpeg.describe(result));
        }
    }

    private StreamChoice choice() throws TrackException {
        StreamChoice best = StreamChoice.of(context)
                .orElseThrow(
                        () -> new TrackException(ErrorCode.UNSUPPORTED_FORMAT, "No sound in it (" + format() + ")"));
        if (best.stream().codecpar().codec_id() == AV_CODEC_ID_NONE) {
            throw new TrackException(ErrorCode.UNSUPPORTED_FORMAT, "A codec that FFmpeg does not know");
        }
        SoundLimits.require(best.stream());
        return best;
    }

    private void discardAllBut(int index) {
        for (int other = 0; other < context.nb_streams(); other++) {
            if (other != index) {
                context.streams(other).discard(AVDISCARD_ALL);
            }
        }
    }

    /** The failure of a file that does not hold what it claims. */
    TrackException unreadable(String why) {
        return byContent
                ? new TrackException(ErrorCode.CORRUPT_AUDIO, "Damaged " + format() + " file: " + why)
                : new TrackException(
                        ErrorCode.UNSUPPORTED_FORMAT, "Not a " + format() + " file, although its name says so");
    }

    /** FFmpeg's short name of the format, such as {@code mp3} or {@code matroska/webm}. */
    private String format() {
        return demuxer.name().getString().replace(',', '/');
    }

    AVStream stream() {
        return stream;
    }

    boolean oneOfSeveralStreams() {
        return choice.oneOfSeveral();
    }

    TrackTags tags(double seconds) {
        return TagTexts.read(context, stream, seconds);
    }

    OptionalDouble claimedSeconds() {
        return ClaimedLength.seconds(context, stream, file.size(), promisedSize);
    }

    double fractionRead() {
        return file.fractionRead();
    }

    /** Whether reading ended before the end of the file, or that may not be the end of the sound. */
    boolean cutShort() {
        return cutShort || wavEnd.inDoubt() || ("ogg".equals(format()) && !OggEnd.isWhole(path));
    }

    /** Reads the next packet of the stream, which the caller unrefs; false at the end. */
    boolean next(AVPacket packet) {
        int result = av_read_frame(context, packet);
        while (result >= 0 && packet.stream_index() != stream.index()) {
            av_packet_unref(packet);
            result = av_read_frame(context, packet);
        }
        cutShort = result < 0 && result != AVERROR_EOF();
        return result >= 0;
    }

    @Override
    public void close() {
        if (context != null) {
            avformat_close_input(context);
            context = null;
        }
        file.close();
    }
}

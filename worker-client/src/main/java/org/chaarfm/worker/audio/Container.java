package org.chaarfm.worker.audio;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_NONE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.message.TrackTags;
import org.chaarfm.worker.failure.TrackException;

/**
 * An opened file and the one stream of it that is heard; pictures, videos and subtitles beside it are skipped.
 *
 * <p>FFmpeg may open nothing else on behalf of the file: no protocol is allowed to its demuxers.
 */
final class Container implements AutoCloseable {
    private final Path path;
    private final OnlyThisFile file;
    private final ContentProbe probe;
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
        promisedSize = PromisedSize.of(path);
        wavEnd = WavEnd.of(path);
        boolean opened = false;
        try {
            probe = ContentProbe.of(file, path);
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

    private void open(Path path) throws TrackException {
        context = avformat_alloc_context();
        context.pb(file.bytes());
        context.interrupt_callback(InterruptCallback.struct());
        AVDictionary options = new AVDictionary(null);
        try (BytePointer url = new BytePointer(OnlyThisFile.url(path), StandardCharsets.UTF_8)) {
            av_dict_set(options, "protocol_whitelist", "none", 0);
            if (wavEnd.wrong()) {
                av_dict_set(options, "ignore_length", "1", 0);
            }
            int result = avformat_open_input(context, url, probe.demuxer(), options);
            if (result < 0) {
                context = null; // FFmpeg has freed it.
                throw unreadable("its header cannot be read: " + Ffmpeg.describe(result));
            }
        } finally {
            av_dict_free(options);
        }
        // Before a packet is read: its size follows from what the header claims.
        Optional<StreamChoice> known = StreamChoice.of(context);
        if (known.isPresent()) {
            requireLimits(known.get().stream());
        }
        int result = avformat_find_stream_info(context, (PointerPointer<?>) null);
        if (result < 0) {
            throw unreadable("its streams cannot be read: " + Ffmpeg.describe(result));
        }
    }

    /** What is not known yet is seen when it is decoded. */
    private static void requireLimits(AVStream stream) throws TrackException {
        if (stream.codecpar().sample_rate() > 0) {
            SoundLimits.require(
                    stream.codecpar().sample_rate(),
                    stream.codecpar().ch_layout().nb_channels());
        }
    }

    private StreamChoice choice() throws TrackException {
        StreamChoice best = StreamChoice.of(context)
                .orElseThrow(
                        () -> new TrackException(ErrorCode.UNSUPPORTED_FORMAT, "No sound in it (" + format() + ")"));
        if (best.stream().codecpar().codec_id() == AV_CODEC_ID_NONE) {
            throw new TrackException(ErrorCode.UNSUPPORTED_FORMAT, "A codec that FFmpeg does not know");
        }
        requireLimits(best.stream());
        return best;
    }

    private void discardAllBut(int index) {
        for (int other = 0; other < context.nb_streams(); other++) {
            if (other != index) {
                context.streams(other).discard(AVDISCARD_ALL);
            }
        }
    }

    /** What to say of a file that turns out not to hold what it promised. */
    TrackException unreadable(String why) {
        return probe.byContent()
                ? new TrackException(ErrorCode.CORRUPT_AUDIO, "Damaged " + format() + " file: " + why)
                : new TrackException(
                        ErrorCode.UNSUPPORTED_FORMAT, "Not a " + format() + " file, although its name says so");
    }

    /** FFmpeg's short name of the format, such as {@code mp3} or {@code matroska/webm}. */
    private String format() {
        return probe.demuxer().name().getString().replace(',', '/');
    }

    AVStream stream() {
        return stream;
    }

    boolean oneOfSeveralStreams() {
        return choice.oneOfSeveral();
    }

    TrackTags tags() {
        return ContainerTagsReader.read(context, stream);
    }

    OptionalDouble claimedSeconds() {
        return ClaimedLength.seconds(context, stream, file.size(), promisedSize);
    }

    double fractionRead() {
        return file.fractionRead();
    }

    /** Whether reading ended at something else than the end of the file, or nobody knows whether that is the sound's. */
    boolean cutShort() {
        return cutShort || wavEnd.inDoubt() || ("ogg".equals(format()) && !OggEnd.isWhole(path));
    }

    /** Fills in the next packet of the stream; false at the end of what can be read. The caller unrefs the packet. */
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

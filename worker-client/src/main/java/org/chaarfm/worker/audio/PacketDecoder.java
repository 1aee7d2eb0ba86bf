package org.chaarfm.worker.audio;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.PointerPointer;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;

/** The decoder of one stream, on the calling thread only, as tracks are decoded in parallel, not packets. */
final class PacketDecoder implements AutoCloseable {
    private final AVCodecContext context;
    private final AVFrame frame = av_frame_alloc();

    /** @throws TrackException {@code unsupported_format} if this build has no decoder, {@code corrupt_audio} if it refuses */
    PacketDecoder(AVStream stream) throws TrackException {
        int id = stream.codecpar().codec_id();
        AVCodec codec = avcodec_find_decoder(id);
        if (codec == null) {
            av_frame_free(frame);
            throw new TrackException(
                    ErrorCode.UNSUPPORTED_FORMAT,
                    "No decoder for " + avcodec_get_name(id).getString());
        }
        context = avcodec_alloc_context3(codec);
        avcodec_parameters_to_context(context, stream.codecpar());
        context.pkt_timebase(stream.time_base());
        context.thread_count(1);
        int result = avcodec_open2(context, codec, (PointerPointer<?>) null);
        if (result < 0) {
            close();
            throw new TrackException(
                    ErrorCode.CORRUPT_AUDIO,
                    "The " + codec.name().getString() + " decoder refuses the file: " + Ffmpeg.describe(result));
        }
    }

    /** Sends a packet, whose frames are to be received before the next; false if it is damaged and was skipped. */
    boolean send(AVPacket packet) {
        return avcodec_send_packet(context, packet) >= 0;
    }

    /** Flushes the decoder after the last packet. */
    void finish() {
        avcodec_send_packet(context, null);
    }

    /** The next decoded frame, valid until the following call, or null when another packet is needed. */
    AVFrame receive() {
        return avcodec_receive_frame(context, frame) >= 0 ? frame : null;
    }

    @Override
    public void close() {
        av_frame_free(frame);
        avcodec_free_context(context);
    }
}

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

/** Decodes a container's stream on the calling thread only, as tracks are decoded in parallel, not packets. */
final class PacketDecoder implements AutoCloseable {
    private final Container container;
    private final AVCodecContext context;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private boolean lastPacketSent;
    private long packets;
    private long damagedPackets;

    /** @throws TrackException {@code unsupported_format} if this build has no decoder, {@code corrupt_audio} if it refuses */
    PacketDecoder(Container container) throws TrackException {
        this.container = container;
        AVStream stream = container.stream();
        int id = stream.codecpar().codec_id();
        AVCodec codec = avcodec_find_decoder(id);
        context = avcodec_alloc_context3(codec);
        if (codec == null) {
            close();
            throw new TrackException(
                    ErrorCode.UNSUPPORTED_FORMAT,
                    "No decoder for " + avcodec_get_name(id).getString());
        }
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

    /** The next decoded frame, valid until the following call, or null at the end of the stream. */
    AVFrame next() {
        while (avcodec_receive_frame(context, frame) < 0) {
            if (lastPacketSent) {
                return null;
            }
            feed();
        }
        return frame;
    }

    /** Sends a packet, or flushes the decoder after the last. */
    private void feed() {
        if (!container.next(packet)) {
            avcodec_send_packet(context, null);
            lastPacketSent = true;
            return;
        }
        packets++;
        if (avcodec_send_packet(context, packet) < 0) {
            damagedPackets++; // It is skipped.
        }
        av_packet_unref(packet);
    }

    /** At the end: how much was read, to {@code seconds} of sound. */
    Completeness completeness(double seconds) {
        return new Completeness(seconds, container.claimedSeconds(), packets, damagedPackets, container.cutShort());
    }

    @Override
    public void close() {
        av_packet_free(packet);
        av_frame_free(frame);
        avcodec_free_context(context);
    }
}

package org.chaarfm.worker.audio;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_CONFIG_SAMPLE_FORMAT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_supported_config;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEFAULT;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_DBL;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S32;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_U8;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_get_packed_sample_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_sample_fmt_is_planar;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** Real files for tests, encoded by FFmpeg: any container it writes, sound with or without pictures. */
public final class TestingAudio {
    private static final int VIDEO_SIZE = 64;
    private static final int VIDEO_RATE = 5;

    private String audioCodec = "pcm_s16le";
    private String videoCodec;
    private int rate = 44_100;
    private int channels = 2;
    private double seconds = 4;
    private long bitRate;
    private Map<String, String> tags = Map.of();
    private Signal signal = TestingAudio::twoTones;
    private final List<OtherStream> others = new ArrayList<>();

    /** What is heard: a value from -1 to 1 for a channel at a time in seconds. */
    @FunctionalInterface
    public interface Signal {
        double at(int channel, double time);
    }

    /** 440 Hz at 0.4 in even channels, 1000 Hz at 0.4 in odd ones. */
    static double twoTones(int channel, double time) {
        return 0.4 * Math.sin(2 * Math.PI * (channel % 2 == 0 ? 440 : 1000) * time);
    }

    /** With FFmpeg's encoder of that name; null for no sound at all. */
    public TestingAudio codec(String name) {
        audioCodec = name;
        return this;
    }

    TestingAudio video(String codec) {
        videoCodec = codec;
        return this;
    }

    public TestingAudio rate(int hertz) {
        rate = hertz;
        return this;
    }

    public TestingAudio channels(int count) {
        channels = count;
        return this;
    }

    /** Of a codec that has one, in bits per second; without it 128 kbit/s for two channels. */
    TestingAudio bitRate(long bits) {
        bitRate = bits;
        return this;
    }

    public TestingAudio seconds(double length) {
        seconds = length;
        return this;
    }

    public TestingAudio tags(Map<String, String> metadata) {
        tags = metadata;
        return this;
    }

    public TestingAudio signal(Signal heard) {
        signal = heard;
        return this;
    }

    /** With another audio stream behind the first, marked as the default one or not. */
    public TestingAudio and(Signal heard, boolean isDefault) {
        others.add(new OtherStream(heard, isDefault));
        return this;
    }

    private record OtherStream(Signal signal, boolean isDefault) {}

    /** Writes the file; its extension chooses the container. */
    public Path write(Path file) {
        Ffmpeg.load();
        AVFormatContext container = new AVFormatContext(null);
        Ffmpeg.require(
                avformat_alloc_output_context2(container, (AVOutputFormat) null, (String) null, file.toString()),
                "choose a container for " + file);
        tags.forEach((key, value) -> {
            AVDictionary metadata = container.metadata() == null ? new AVDictionary(null) : container.metadata();
            av_dict_set(metadata, key, value, 0);
            container.metadata(metadata);
        });
        Track sound = audioCodec == null ? null : new Track(container, audioCodec, this::describeSound);
        Map<Track, Signal> behind = new LinkedHashMap<>();
        for (OtherStream other : others) {
            Track track = new Track(container, audioCodec, this::describeSound);
            track.stream.disposition(other.isDefault() ? AV_DISPOSITION_DEFAULT : 0);
            behind.put(track, other.signal());
        }
        Track picture = videoCodec == null ? null : new Track(container, videoCodec, TestingAudio::describePicture);
        AVIOContext bytes = new AVIOContext(null);
        Ffmpeg.require(avio_open(bytes, file.toString(), AVIO_FLAG_WRITE), "open " + file);
        container.pb(bytes);
        Ffmpeg.require(avformat_write_header(container, (PointerPointer<?>) null), "write the header of " + file);
        if (picture != null) {
            drawAll(picture);
        }
        if (sound != null) {
            playAll(sound, signal);
        }
        behind.forEach(this::playAll);
        Ffmpeg.require(av_write_trailer(container), "write the trailer of " + file);
        avio_closep(bytes);
        avformat_free_context(container);
        return file;
    }

    private void describeSound(AVCodecContext context, AVCodec codec) {
        context.sample_fmt(firstSampleFormat(codec));
        context.sample_rate(rate);
        av_channel_layout_default(context.ch_layout(), channels);
        context.bit_rate(bitRate > 0 ? bitRate : 128_000L * Math.max(1, channels / 2));
        context.time_base(av_make_q(1, rate));
    }

    private static int firstSampleFormat(AVCodec codec) {
        try (PointerPointer<IntPointer> formats = new PointerPointer<>(1)) {
            avcodec_get_supported_config(null, codec, AV_CODEC_CONFIG_SAMPLE_FORMAT, 0, formats, (IntPointer) null);
            return formats.get(IntPointer.class, 0).get(0);
        }
    }

    private static void describePicture(AVCodecContext context, AVCodec codec) {
        context.pix_fmt(AV_PIX_FMT_YUV420P);
        context.width(VIDEO_SIZE);
        context.height(VIDEO_SIZE);
        context.time_base(av_make_q(1, VIDEO_RATE));
    }

    private void drawAll(Track picture) {
        AVFrame frame = av_frame_alloc();
        frame.format(AV_PIX_FMT_YUV420P);
        frame.width(VIDEO_SIZE);
        frame.height(VIDEO_SIZE);
        Ffmpeg.require(av_frame_get_buffer(frame, 0), "make a picture");
        for (int i = 0; i < seconds * VIDEO_RATE; i++) {
            av_frame_make_writable(frame);
            for (int plane = 0; plane < 3; plane++) {
                long size = (long) frame.linesize(plane) * VIDEO_SIZE / (plane == 0 ? 1 : 2);
                frame.data(plane).capacity(size).fill(16 + 8 * i % 200);
            }
            frame.pts(i);
            picture.encode(frame);
        }
        picture.encode(null);
        av_frame_free(frame);
        picture.close();
    }

    private void playAll(Track sound, Signal heard) {
        long all = Math.round(seconds * rate);
        int size = sound.context.frame_size() == 0 ? 1024 : sound.context.frame_size();
        for (long start = 0; start < all; start += size) {
            AVFrame frame = av_frame_alloc();
            frame.format(sound.context.sample_fmt());
            frame.sample_rate(rate);
            av_channel_layout_copy(frame.ch_layout(), sound.context.ch_layout());
            frame.nb_samples((int) Math.min(size, all - start));
            Ffmpeg.require(av_frame_get_buffer(frame, 0), "make a frame");
            fill(frame, start, heard);
            frame.pts(start);
            sound.encode(frame);
            av_frame_free(frame);
        }
        sound.encode(null);
        sound.close();
    }

    private void fill(AVFrame frame, long start, Signal heard) {
        boolean planar = av_sample_fmt_is_planar(frame.format()) != 0;
        int format = av_get_packed_sample_fmt(frame.format());
        for (int plane = 0; plane < (planar ? channels : 1); plane++) {
            ByteBuffer out = frame.extended_data(plane)
                    .capacity(frame.linesize(0))
                    .asByteBuffer()
                    .order(ByteOrder.nativeOrder());
            for (int i = 0; i < frame.nb_samples(); i++) {
                for (int within = 0; within < (planar ? 1 : channels); within++) {
                    put(out, format, heard.at(planar ? plane : within, (double) (start + i) / rate));
                }
            }
        }
    }

    private static void put(ByteBuffer out, int format, double value) {
        if (format == AV_SAMPLE_FMT_U8) {
            out.put((byte) (128 + Math.round(127 * value)));
        } else if (format == AV_SAMPLE_FMT_S16) {
            out.putShort((short) Math.round(32_767 * value));
        } else if (format == AV_SAMPLE_FMT_S32) {
            out.putInt((int) Math.round(2_147_483_000 * value));
        } else if (format == AV_SAMPLE_FMT_FLT) {
            out.putFloat((float) value);
        } else if (format == AV_SAMPLE_FMT_DBL) {
            out.putDouble(value);
        } else {
            throw new IllegalArgumentException("sample format " + format);
        }
    }

    /** One stream of the file and its encoder. */
    private static final class Track {
        private final AVFormatContext container;
        private final AVStream stream;
        private final AVCodecContext context;
        private final AVPacket packet = av_packet_alloc();

        interface Description {
            void describe(AVCodecContext context, AVCodec codec);
        }

        Track(AVFormatContext container, String name, Description description) {
            this.container = container;
            AVCodec codec = avcodec_find_encoder_by_name(name);
            if (codec == null) {
                throw new IllegalStateException("this build of FFmpeg has no encoder " + name);
            }
            stream = avformat_new_stream(container, null);
            context = avcodec_alloc_context3(codec);
            description.describe(context, codec);
            context.strict_std_compliance(-2); // FFmpeg's own Vorbis encoder counts as experimental.
            if ((container.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
                context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
            }
            Ffmpeg.require(avcodec_open2(context, codec, (PointerPointer<?>) null), "open the encoder " + name);
            avcodec_parameters_from_context(stream.codecpar(), context);
            stream.time_base(context.time_base());
        }

        void encode(AVFrame frame) {
            Ffmpeg.require(avcodec_send_frame(context, frame), "encode");
            while (avcodec_receive_packet(context, packet) >= 0) {
                av_packet_rescale_ts(packet, context.time_base(), stream.time_base());
                packet.stream_index(stream.index());
                Ffmpeg.require(av_interleaved_write_frame(container, packet), "write");
                av_packet_unref(packet);
            }
        }

        void close() {
            av_packet_free(packet);
            avcodec_free_context(context);
        }
    }
}

package org.chaarfm.worker.audio;

import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * How long a file says that its sound is, which tells a whole file from a truncated one.
 *
 * <p>Absent where there is no such statement: what FFmpeg only estimates from the bit rate is none (unless
 * the file says that it should have more bytes), and the length of a
 * whole video is none for its sound track. A truncated Ogg, ADTS or
 * headerless MP3 file looks like a shorter whole one; of Ogg {@link OggEnd} knows at least that something is missing.
 */
final class ClaimedLength {
    private ClaimedLength() {}

    /**
     * The length in seconds.
     *
     * @param bytes the size of the file
     * @param promisedBytes the size it should have, where it says so
     */
    static OptionalDouble seconds(AVFormatContext container, AVStream stream, long bytes, OptionalLong promisedBytes) {
        if (container.duration_estimation_method() == AVFMT_DURATION_FROM_BITRATE) {
            return promisedBytes.orElse(0) > bytes && container.duration() > 0
                    ? OptionalDouble.of(
                            (double) container.duration() / AV_TIME_BASE * promisedBytes.getAsLong() / bytes)
                    : OptionalDouble.empty();
        }
        if (stream.duration() != AV_NOPTS_VALUE && stream.duration() > 0) {
            return OptionalDouble.of(stream.duration() * av_q2d(stream.time_base()));
        }
        if (container.nb_streams() == 1 && container.duration() > 0) {
            return OptionalDouble.of((double) container.duration() / AV_TIME_BASE);
        }
        return OptionalDouble.empty();
    }
}

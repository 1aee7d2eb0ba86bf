package org.chaarfm.worker.audio;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEFAULT;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * The audio stream that is decoded: the default one, else the first. One that cannot be decoded or of which nothing is known
 * is only taken when there is no other.
 *
 * @param oneOfSeveral whether there are other audio streams
 */
record StreamChoice(AVStream stream, boolean oneOfSeveral) {
    /** Empty if the file has no audio stream, or none is known yet. */
    static Optional<StreamChoice> of(AVFormatContext container) {
        List<AVStream> streams = new ArrayList<>();
        for (int i = 0; i < container.nb_streams(); i++) {
            if (container.streams(i).codecpar().codec_type() == AVMEDIA_TYPE_AUDIO) {
                streams.add(container.streams(i));
            }
        }
        // Sorting keeps the order of those that are as good.
        return streams.stream()
                .sorted(Comparator.comparing(StreamChoice::isReadable)
                        .thenComparing(StreamChoice::isDefault)
                        .reversed())
                .findFirst()
                .map(best -> new StreamChoice(best, streams.size() > 1));
    }

    private static boolean isReadable(AVStream stream) {
        return stream.codecpar().sample_rate() > 0
                && avcodec_find_decoder(stream.codecpar().codec_id()) != null;
    }

    private static boolean isDefault(AVStream stream) {
        return (stream.disposition() & AV_DISPOSITION_DEFAULT) != 0;
    }
}

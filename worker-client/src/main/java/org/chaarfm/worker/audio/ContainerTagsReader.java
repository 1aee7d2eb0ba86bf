package org.chaarfm.worker.audio;

import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.chaarfm.protocol.message.TrackTags;

/** Reads what a file says about its track: most containers keep it for the whole file, Ogg for the stream. */
final class ContainerTagsReader {
    private ContainerTagsReader() {}

    static TrackTags read(AVFormatContext container, AVStream stream) {
        return new TrackTags(
                either(container, stream, "artist"),
                either(container, stream, "title"),
                either(container, stream, "album"),
                null);
    }

    /** Null when neither says it. */
    private static String either(AVFormatContext container, AVStream stream, String key) {
        String ofFile = value(container.metadata(), key);
        return ofFile != null ? ofFile : value(stream.metadata(), key);
    }

    /** The value without the blanks around it; null when absent or blank. */
    static String value(AVDictionary dictionary, String key) {
        if (dictionary == null || dictionary.isNull()) {
            return null;
        }
        AVDictionaryEntry entry = av_dict_get(dictionary, key, null, 0);
        if (entry == null || entry.isNull()) {
            return null;
        }
        String value = entry.value().getString(StandardCharsets.UTF_8).strip();
        return value.isEmpty() ? null : value;
    }
}

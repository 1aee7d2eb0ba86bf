package org.chaarfm.worker.audio;

import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.chaarfm.protocol.message.TrackTags;

/** Reads what a file says about its track: most containers keep it for the whole file, Ogg for the stream. */
final class ContainerTagsReader {
    private ContainerTagsReader() {}

    static TrackTags read(AVFormatContext container, AVStream stream) {
        List<String> texts = TagTexts.of(
                either(container, stream, "artist"),
                either(container, stream, "title"),
                either(container, stream, "album"));
        return new TrackTags(stripped(texts.get(0)), stripped(texts.get(1)), stripped(texts.get(2)), null);
    }

    /** Null when neither says it. */
    private static byte[] either(AVFormatContext container, AVStream stream, String key) {
        byte[] ofFile = value(container.metadata(), key);
        return ofFile != null ? ofFile : value(stream.metadata(), key);
    }

    /** Null when absent or blank. */
    private static byte[] value(AVDictionary dictionary, String key) {
        if (dictionary == null || dictionary.isNull()) {
            return null;
        }
        AVDictionaryEntry entry = av_dict_get(dictionary, key, null, 0);
        if (entry == null || entry.isNull()) {
            return null;
        }
        byte[] value = entry.value().getStringBytes();
        return new String(value, StandardCharsets.ISO_8859_1).isBlank() ? null : value;
    }

    /** Without the blanks around it; null when nothing is left. */
    private static String stripped(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}

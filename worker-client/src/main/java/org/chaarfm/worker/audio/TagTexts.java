package org.chaarfm.worker.audio;

import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.chaarfm.protocol.message.TrackTags;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Reads the tags of a file as they were meant. Old taggers wrote whatever code page their computer had into fields that
 * are Latin-1 by definition, so that names come out as "ÐšÐ¸Ð½Ð¾" or "Êèíî".
 *
 * <p>FFmpeg converts such ID3v2 frames from Latin-1 to UTF-8, and passes ID3v1 tags and RIFF INFO lists on unchanged. Bytes
 * that are valid UTF-8 are UTF-8: no name is so by chance. For the others a guessed code page decides, for all texts of the file
 * together, else they are Latin-1.
 */
final class TagTexts {
    /** Latin-1 with quotation marks and dashes instead of control characters: what is called Latin-1 is mostly this. */
    private static final Charset WINDOWS_LATIN_1 = Charset.forName("windows-1252");

    private static final List<String> CYRILLIC = List.of("windows-1251", "KOI8-R", "IBM866");
    private static final List<String> GREEK = List.of("windows-1253");

    /** Java's names of the code pages to try, by the detector's result. */
    private static final Map<String, List<String>> CANDIDATES = Map.ofEntries(
            Map.entry("WINDOWS-1251", CYRILLIC),
            Map.entry("KOI8-R", CYRILLIC),
            Map.entry("ISO-8859-5", CYRILLIC),
            Map.entry("IBM855", CYRILLIC),
            Map.entry("IBM866", CYRILLIC),
            Map.entry("MACCYRILLIC", CYRILLIC),
            Map.entry("ISO-8859-7", GREEK),
            Map.entry("WINDOWS-1253", GREEK),
            Map.entry("SHIFT_JIS", List.of("windows-31j")),
            Map.entry("EUC-JP", List.of("EUC-JP")),
            Map.entry("EUC-KR", List.of("x-windows-949")),
            Map.entry("GB18030", List.of("GBK")),
            Map.entry("BIG5", List.of("Big5")));

    private TagTexts() {}

    /** The tags of a file: most containers keep them for the whole file, Ogg for the stream. */
    static TrackTags read(AVFormatContext container, AVStream stream, double seconds) {
        List<String> texts = of(
                either(container, stream, "artist"),
                either(container, stream, "title"),
                either(container, stream, "album"));
        return new TrackTags(stripped(texts.get(0)), stripped(texts.get(1)), stripped(texts.get(2)), seconds);
    }

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

    private static String stripped(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** The texts of FFmpeg's values in their order; null stays null. */
    static List<String> of(byte[]... values) {
        List<Read> read = Arrays.stream(values).map(TagTexts::read).toList();
        ByteArrayOutputStream doubtful = new ByteArrayOutputStream();
        read.stream().map(text -> text.doubtful).filter(Objects::nonNull).forEach(bytes -> {
            doubtful.writeBytes(bytes);
            doubtful.write('\n');
        });
        Optional<Charset> meant = codePage(doubtful.toByteArray());
        return read.stream().map(text -> text.in(meant)).toList();
    }

    /**
     * @param text unless {@code doubtful} is in another code page
     * @param doubtful the file's bytes if their code page is unknown, else null
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Read(String text, byte[] doubtful) {
        String in(Optional<Charset> meant) {
            return doubtful == null || meant.isEmpty() ? text : new String(doubtful, meant.get());
        }
    }

    private static Read read(byte[] value) {
        if (value == null) {
            return new Read(null, null);
        }
        String text = decode(value, StandardCharsets.UTF_8);
        if (text == null) {
            return new Read(new String(value, WINDOWS_LATIN_1), value);
        }
        if (text.chars().allMatch(c -> c < 0x80)) {
            return new Read(text, null);
        }
        byte[] inFile = encode(text, StandardCharsets.ISO_8859_1);
        byte[] bytes = inFile == null ? encode(text, WINDOWS_LATIN_1) : inFile;
        String twice = bytes == null ? null : decode(bytes, StandardCharsets.UTF_8);
        if (twice != null) {
            return new Read(twice, null);
        }
        return inFile == null ? new Read(text, null) : new Read(withoutControls(text, inFile), inFile);
    }

    private static String withoutControls(String text, byte[] inFile) {
        return text.chars().anyMatch(c -> c >= 0x80 && c < 0xa0) ? new String(inFile, WINDOWS_LATIN_1) : text;
    }

    /**
     * The code page of a text that is certainly not Latin-1; empty if it may be.
     *
     * <p>Mozilla's detector was made for whole pages and is unreliable for a few names. So its result only counts if the
     * decoded text is {@link WrittenScript plausible}. It often confuses the Cyrillic code pages: the first plausible one is
     * taken. Hebrew, Arabic and Thai have no capitals to check and are not detected.
     */
    private static Optional<Charset> codePage(byte[] text) {
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(text);
        detector.dataEnd();
        String detected = detector.getDetectedCharset();
        if (detected == null) {
            return Optional.empty();
        }
        return CANDIDATES.getOrDefault(detected, List.of()).stream()
                .filter(Charset::isSupported)
                .map(Charset::forName)
                .filter(charset -> isWritten(text, charset))
                .findFirst();
    }

    private static boolean isWritten(byte[] text, Charset charset) {
        String decoded = decode(text, charset);
        return decoded != null && WrittenScript.isPlausible(decoded);
    }

    /** Null if the bytes are invalid in that character set. */
    private static String decode(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** Null if the character set lacks some of the text. */
    private static byte[] encode(String text, Charset charset) {
        try {
            ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}

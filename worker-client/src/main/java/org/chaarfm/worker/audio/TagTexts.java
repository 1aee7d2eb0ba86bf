package org.chaarfm.worker.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The texts of one file's tags as they were meant. Old taggers wrote whatever code page their computer had into fields that
 * by their definition are Latin-1, so that names come out as "ÐšÐ¸Ð½Ð¾" or "Êèíî".
 *
 * <p>FFmpeg has turned what such an ID3v2 frame holds from Latin-1 into UTF-8, and passes on what an ID3v1 tag or a RIFF INFO
 * list holds as it is. Bytes that are UTF-8 are taken for that: no name is, by chance. For the others {@link CodePage}
 * decides, for all texts of the file together; where it does not, they are Latin-1.
 */
final class TagTexts {
    /** Latin-1 with quotation marks and dashes where that has control characters: what is called Latin-1 mostly is this. */
    private static final Charset WINDOWS_LATIN_1 = Charset.forName("windows-1252");

    private TagTexts() {}

    /** Texts of the values as FFmpeg gives them, in their order; null stays null. */
    static List<String> of(byte[]... values) {
        List<Read> read = Arrays.stream(values).map(TagTexts::read).toList();
        ByteArrayOutputStream doubtful = new ByteArrayOutputStream();
        read.stream().map(text -> text.doubtful).filter(Objects::nonNull).forEach(bytes -> {
            doubtful.writeBytes(bytes);
            doubtful.write('\n');
        });
        Optional<Charset> meant = CodePage.of(doubtful.toByteArray());
        return read.stream().map(text -> text.in(meant)).toList();
    }

    private static final class Read {
        private final String text;
        private final byte[] doubtful;

        /**
         * @param text as it is, unless {@code doubtful} means something else
         * @param doubtful the bytes in the file, of a code page that is not known; or null
         */
        Read(String text, byte[] doubtful) {
            this.text = text;
            this.doubtful = doubtful;
        }

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

    /** Null if the bytes are not of that character set. */
    private static String decode(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** Null if the character set does not have all of the text. */
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

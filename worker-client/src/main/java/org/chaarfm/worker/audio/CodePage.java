package org.chaarfm.worker.audio;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Detects the code page of a text that is certainly not Latin-1.
 *
 * <p>Mozilla's detector was made for whole pages and is unreliable for a few names. So its result only counts if the decoded
 * text is {@link WrittenScript plausible}. It often confuses the Cyrillic code pages: the first plausible one is taken.
 * Hebrew, Arabic and Thai have no capitals to check and are not detected.
 */
final class CodePage {
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

    private CodePage() {}

    /** Empty if the text may be Latin-1. */
    static Optional<Charset> of(byte[] text) {
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
        try {
            return WrittenScript.isPlausible(
                    charset.newDecoder().decode(ByteBuffer.wrap(text)).toString());
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}

package org.chaarfm.worker.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.chaarfm.protocol.message.TrackTags;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose tags are flagged as Latin-1, or not flagged at all, and hold what some computer's code page was. */
class OldTagsTest {
    @TempDir
    Path folder;

    private byte[] sound;

    @BeforeEach
    void encode() throws IOException {
        Path mp3 = new TestingAudio().codec("libmp3lame").seconds(1).write(folder.resolve("plain.mp3"));
        byte[] bytes = Files.readAllBytes(mp3);
        int tag = 10 + (bytes[6] << 21 | bytes[7] << 14 | bytes[8] << 7 | bytes[9]);
        sound = Arrays.copyOfRange(bytes, tag, bytes.length);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8,Кино,Группа крови",
        "UTF-8,Beyoncé,Halo",
        "UTF-8,Sigur Rós,Ágætis byrjun",
        "UTF-8,宇多田ヒカル,桜流し",
        "UTF-8,Dvořák,Rusalka",
        "UTF-8,é,ü",
        "windows-1251,Кино,Группа крови",
        "windows-1251,Виктор Цой,Звезда по имени Солнце",
        "windows-1251,Алла Пугачёва,Миллион алых роз",
        "windows-1251,ДДТ,Это всё",
        "windows-1251,Океан Эльзи,Я так хочу",
        "windows-1251,Би-2,Полковнику никто (live)",
        "KOI8-R,Кино,Группа крови",
        "windows-1253,Μίκης Θεοδωράκης,Ζορμπάς",
        "Shift_JIS,宇多田ヒカル,桜流し",
        "Shift_JIS,サザンオールスターズ,いとしのエリー",
        "EUC-JP,宇多田ヒカル,桜流し",
        "EUC-KR,방탄소년단,봄날",
        "GBK,邓丽君,月亮代表我的心",
        "Big5,鄧麗君,月亮代表我的心"
    })
    void nameOfAnotherCodePageShouldBeReadAsItWasMeant(String charset, String artist, String title) throws Exception {
        Charset codePage = Charset.forName(charset);

        assertThat(id3v2(artist.getBytes(codePage), title.getBytes(codePage)))
                .isEqualTo(new TrackTags(artist, title, null, 0.0));
        assertThat(id3v1(artist.getBytes(codePage), title.getBytes(codePage)))
                .isEqualTo(new TrackTags(artist, title, null, 0.0));
        assertThat(riffInfo(artist.getBytes(codePage), title.getBytes(codePage)))
                .isEqualTo(new TrackTags(artist, title, null, 0.0));
    }

    /** Real names, many of them short, in the languages of Western and Northern Europe and of Latin America. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Müller",
                "Björk",
                "Motörhead",
                "Mötley Crüe",
                "Queensrÿche",
                "Blue Öyster Cult",
                "Hüsker Dü",
                "Die Ärzte",
                "Schönen Gruß, auf Wiederseh'n",
                "BLÜMCHEN - ÄRGER",
                "Größenwahn",
                "Süßer",
                "Weiß",
                "Fuß",
                "Herbert Grönemeyer: Männer",
                "Götterdämmerung",
                "Für Élise",
                "öäü",
                "Ä-Ö-Ü",
                "aäöÄÖß",
                "Beyoncé",
                "Édith Piaf",
                "Où s'en vont les étoiles",
                "Françoise Hardy",
                "Noir Désir: À ton étoile",
                "L'Âme-Stram-Gram",
                "Çà et là",
                "ÇÀÉ",
                "Éé",
                "ÀÉÈ",
                "Rêve",
                "naïf",
                "«À la claire fontaine»",
                "Où",
                "João Gilberto",
                "Antônio Carlos Jobim: Águas de Março",
                "Coração",
                "Irmã",
                "Canción con todos",
                "Niño de Elche: Mañana",
                "¿Qué pasó?",
                "¡Olé!",
                "El árbol del olvido",
                "Ñ",
                "Perché",
                "La città vecchia",
                "Lluís Llach: Països",
                "Göksel",
                "Sezen Aksu: Gülümse",
                "Håkan Hellström: Känn ingen sorg för mig Göteborg",
                "Flickan och kråkan",
                "Röyksopp",
                "Blå øjne",
                "Kvinde min, på Øen Ærø",
                "Smørrebrød på Åen",
                "ÆØÅ",
                "Æ",
                "Å",
                "Ö",
                "Þórður Magnússon",
                "Ó, blessuð vertu sumarsól",
                "Grýla á Þingvöllum",
                "Dýrð í dauðaþögn",
                "Ýmir",
                "Värttinä: Äijö",
                "Öö",
                "Jää-äär",
                "Arvo Pärt",
                "© 2005 Ärger",
                "50 ° Grad",
                "½ Mensch",
                "Tiësto"
            })
    void realLatin1ShouldStayAsItIs(String name) throws Exception {
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);

        assertThat(id3v2(bytes, bytes)).isEqualTo(new TrackTags(name, name, null, 0.0));
        assertThat(id3v1(bytes, bytes)).isEqualTo(new TrackTags(cut(name), cut(name), null, 0.0));
        assertThat(riffInfo(bytes, bytes)).isEqualTo(new TrackTags(name, name, null, 0.0));
        assertThat(TagTexts.of(name.getBytes(StandardCharsets.UTF_8))).containsExactly(name);
    }

    @Test
    void quotationMarksOfWindowsShouldNotBeControlCharacters() throws Exception {
        byte[] bytes = "Don’t – “Stop”".getBytes(Charset.forName("windows-1252"));
        assertThat(id3v2(bytes, bytes).title()).isEqualTo("Don’t – “Stop”");
        assertThat(riffInfo(bytes, bytes).title()).isEqualTo("Don’t – “Stop”");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Кино", "КИНО", "Müller", "桜", "“Don’t”", "Дискотека Авария feat. Жанна Фриске"})
    void whatIsWellMarkedShouldStayAsItIs(String name) {
        assertThat(TagTexts.of(name.getBytes(StandardCharsets.UTF_8), null)).containsExactly(name, null);
    }

    @Test
    void nameThatWasMisreadBeforeItWasMarkedAsUtf8ShouldBeRepaired() {
        String misread = new String("Don’t Café".getBytes(StandardCharsets.UTF_8), Charset.forName("windows-1252"));
        assertThat(misread).isEqualTo("Donâ€™t CafÃ©");
        assertThat(TagTexts.of(misread.getBytes(StandardCharsets.UTF_8))).containsExactly("Don’t Café");
    }

    /** In capitals alone one code page's КИНО is the other's йхмн: then the bytes are left as they are. */
    @Test
    void whatIsNotCertainShouldBeLeftAlone() throws Exception {
        byte[] bytes = "КИНО".getBytes(Charset.forName("windows-1251"));
        assertThat(id3v2(bytes, bytes).artist()).isEqualTo("ÊÈÍÎ");
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(30, text.length())).strip();
    }

    private TrackTags id3v2(byte[] artist, byte[] title) throws Exception {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        frames.writeBytes(frame("TPE1", artist));
        frames.writeBytes(frame("TIT2", title));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("ID3\3\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
        file.write(frames.size() >> 7);
        file.write(frames.size() & 0x7f);
        frames.writeTo(file);
        file.writeBytes(sound);
        return tags(Files.write(folder.resolve("v2.mp3"), file.toByteArray()));
    }

    /** The byte behind the header says that the text is Latin-1. */
    private static byte[] frame(String name, byte[] text) {
        ByteBuffer frame = ByteBuffer.allocate(11 + text.length);
        frame.put(name.getBytes(StandardCharsets.US_ASCII)).putInt(1 + text.length);
        return frame.position(11).put(text).array();
    }

    private TrackTags id3v1(byte[] artist, byte[] title) throws Exception {
        byte[] tag = new byte[128];
        System.arraycopy("TAG".getBytes(StandardCharsets.US_ASCII), 0, tag, 0, 3);
        System.arraycopy(title, 0, tag, 3, Math.min(30, title.length));
        System.arraycopy(artist, 0, tag, 33, Math.min(30, artist.length));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(sound);
        file.writeBytes(tag);
        return tags(Files.write(folder.resolve("v1.mp3"), file.toByteArray()));
    }

    private TrackTags riffInfo(byte[] artist, byte[] title) throws Exception {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        list.writeBytes("INFO".getBytes(StandardCharsets.US_ASCII));
        list.writeBytes(chunk("IART", artist));
        list.writeBytes(chunk("INAM", title));
        byte[] tone = TestingWav.tone(1);
        ByteArrayOutputStream behind = new ByteArrayOutputStream();
        behind.writeBytes(tone);
        behind.writeBytes(chunk("LIST", list.toByteArray()));
        return tags(TestingWav.sized(36 + behind.size(), tone.length)
                .write(folder.resolve("info.wav"), behind.toByteArray()));
    }

    private static byte[] chunk(String name, byte[] content) {
        ByteBuffer chunk =
                ByteBuffer.allocate(8 + content.length + content.length % 2).order(ByteOrder.LITTLE_ENDIAN);
        return chunk.put(name.getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static TrackTags tags(Path file) throws Exception {
        try (AudioDecoder decoder = AudioDecoder.open(file, 16_000)) {
            return decoder.tags();
        }
    }
}

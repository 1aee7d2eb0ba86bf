package org.chaarfm.worker.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Real files of a few kinds whose headers claim sampling rates, channels and sizes that no recording has. */
public final class HostileFiles {
    private static final long[] RATES = {
        0, 1, 100, 3_999, 768_001, 1_000_000, 99_999_989, 0x7fff_ffffL, 0x8000_0000L, 0xffff_ffffL
    };
    private static final int[] CHANNELS = {1, 2, 64, 65, 200, 65_535};
    private static final byte[] SOUND = new byte[400_000];

    private final Path folder;
    private int written;

    private HostileFiles(Path folder) {
        this.folder = folder;
    }

    /** Writes all of them and returns how many they are. */
    public static int writeTo(Path folder) throws IOException {
        HostileFiles files = new HostileFiles(folder);
        files.wavsOfEveryRateAndNumberOfChannels();
        files.wavsOfOtherClaims();
        files.flacs();
        files.others();
        return files.written;
    }

    private void wavsOfEveryRateAndNumberOfChannels() throws IOException {
        for (long rate : RATES) {
            for (int channels : CHANNELS) {
                wav(TestingWav.of(rate, channels, SOUND.length));
            }
        }
    }

    private void wavsOfOtherClaims() throws IOException {
        for (int channels : new int[] {65, 200, 65_535, 0}) {
            wav(TestingWav.of(44_100, channels, SOUND.length));
        }
        for (int bits : new int[] {0, 1, 7, 64, 65_535}) {
            wav(new TestingWav(1, 2, 44_100, bits, 36 + SOUND.length, SOUND.length));
        }
        for (int format : new int[] {0, 2, 3, 6, 0x11, 0x50, 0x55, 0x161, 0xfffe, 0xffff}) {
            wav(new TestingWav(format, 2, 0x7fff_ffffL, 16, 36 + SOUND.length, SOUND.length));
            wav(new TestingWav(format, 64, 768_000, 16, 0xffff_ffffL, 0x7fff_ffffL));
        }
    }

    private void wav(TestingWav claims) throws IOException {
        claims.write(next("wav"), SOUND);
    }

    private Path next(String extension) {
        written++;
        return folder.resolve("hostile-%03d.%s".formatted(written, extension));
    }

    /** The 8 bytes from the 19th on hold rate (20 bits), channels less 1 (3), bits less 1 (5) and samples (36). */
    private void flacs() throws IOException {
        byte[] flac = made("flac", "flac");
        for (String claim : new String[] {"0000000000000000", "ffffffffffffffff", "00010ff00000ffff"}) {
            byte[] patched = flac.clone();
            System.arraycopy(HexFormat.of().parseHex(claim), 0, patched, 18, Long.BYTES);
            Files.write(next("flac"), patched);
        }
    }

    private void others() throws IOException {
        HexFormat hex = HexFormat.of();
        // The rate of AIFF is a float of 80 bits: 2^31 and 2^60.
        patched("aiff", "pcm_s16be", "400eac44", "401e8000");
        patched("aiff", "pcm_s16be", "400eac44", "403b8000");
        patched("au", "pcm_s16be", "0000ac44", "ffffffff");
        patched("au", "pcm_s16be", "0000ac44", "05f5e0ff");
        // Of CAF and Matroska a float64: 1e9, not a number.
        String double44100 = hex.toHexDigits(Double.doubleToLongBits(44_100));
        patched("caf", "pcm_s16be", double44100, hex.toHexDigits(Double.doubleToLongBits(1e9)));
        patched("caf", "pcm_s16be", double44100, "7ff8000000000000");
        patched("mka", "flac", "b588" + double44100, "b588" + hex.toHexDigits(Double.doubleToLongBits(1e9)));
        patched("mka", "pcm_s16le", "b588" + double44100, "b588" + hex.toHexDigits(Double.doubleToLongBits(1e9)));
        patched("mka", "pcm_s16le", "b588" + double44100, "b588" + "7ff0000000000000");
        patched("tta", "tta", "44ac0000", "ffe0f505");
        // ALAC's frame length, 4096, becomes 16 million.
        patched("m4a", "alac", "00001000001828", "01000000001828");
    }

    /** A file of 44.1 kHz in which the first of these bytes, in hexadecimal, are others. */
    private void patched(String extension, String codec, String old, String claim) throws IOException {
        String bytes = HexFormat.of().formatHex(made(extension, codec));
        int at = bytes.indexOf(old);
        while (at % 2 != 0) {
            if (at < 0) {
                throw new IllegalStateException("no " + old + " in this " + extension);
            }
            at = bytes.indexOf(old, at + 1);
        }
        String patched = bytes.substring(0, at) + claim + bytes.substring(at + claim.length());
        Files.write(next(extension), HexFormat.of().parseHex(patched));
    }

    private byte[] made(String extension, String codec) throws IOException {
        Path file = new TestingAudio().codec(codec).write(folder.resolve("made." + extension));
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }
}

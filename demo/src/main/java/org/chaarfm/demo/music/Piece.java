package org.chaarfm.demo.music;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;

/**
 * A short piece of music that the demo makes where it is given none: a tune over chords, a bass and drums, the same every
 * time. Its scale is seven semitones in base 12 above the tonic, a MIDI pitch; its progression has the degree that each bar's
 * chord stands on, and is repeated to the end.
 */
public record Piece(
        String name, Style style, int tonic, String scale, int beatsPerMinute, int bars, String progression) {
    private static final String MAJOR = "024579b";
    private static final String MINOR = "023578a";
    private static final Style NOCTURNE = new Style(
            Sound.PIANO, "x.......x...x...", Sound.STRINGS, "x...............", "x...x...x...x...", "................");
    private static final Style REEL = new Style(
            Sound.FIDDLE, "x.x.x.x.x.x.x.x.", Sound.ORGAN, "..x...x...x...x.", "x.......x.......", "k...h...k...h...");
    private static final Style CLUB = new Style(
            Sound.SAW, "x..x..x.x..x.x..", Sound.STRINGS, "x...............", "..x...x...x...x.", "k.h.s.h.k.h.s.h.");
    private static final Style SWING = new Style(
            Sound.BELL, "x..x....x..xx...", Sound.PIANO, "......x.......x.", "x...x...x...x...", "h...h..hh...h..h");
    private static final int BAR = 16;
    private static final double TAIL_SECONDS = 1;

    /** Four styles, two pieces of each, 14 to 27 seconds long. */
    public static final List<Piece> ALL = List.of(
            new Piece("Ada Quill - Rain on the Canal", NOCTURNE, 57, MINOR, 66, 6, "0534"),
            new Piece("Ada Quill - Lamplight", NOCTURNE, 64, MINOR, 58, 6, "0362"),
            new Piece("The Tin Harbour - Market Day", REEL, 62, MAJOR, 112, 8, "0034"),
            new Piece("The Tin Harbour - Three Bridges", REEL, 55, MINOR, 118, 10, "0603"),
            new Piece("Volt Parade - Night Bus", CLUB, 65, MINOR, 126, 8, "0526"),
            new Piece("Volt Parade - Neon Ferry", CLUB, 60, MINOR, 122, 8, "0036"),
            new Piece("Milo Verdant Trio - Blue Door", SWING, 58, MAJOR, 138, 8, "1405"),
            new Piece("Milo Verdant Trio - Half Past Nine", SWING, 56, MINOR, 132, 10, "0314"));

    /** A style: who plays when. A rhythm is a bar of sixteenths, in which an x begins a note that lasts to the next one. */
    record Style(Sound.Timbre lead, String tune, Sound.Timbre harmony, String chords, String bass, String drums) {}

    /** Writes those pieces that a folder lacks. What is there stays: with another time it would be embedded again. */
    public static void writeAll(Path folder) throws IOException {
        for (Piece piece : ALL) {
            Path file = folder.resolve(piece.name + ".wav");
            if (!Files.exists(file)) {
                Path part = folder.resolve("unfinished");
                piece.play().write(part);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private Sound play() {
        double sixteenth = 15.0 / beatsPerMinute;
        Sound sound = new Sound(bars * BAR * sixteenth + TAIL_SECONDS);
        Random random = new Random(name.hashCode());
        int degree = 4;
        for (int i = 0; i < bars * BAR; i++) {
            double start = i * sixteenth;
            int chord = progression.charAt(i / BAR % progression.length()) - '0';
            degree = next(degree, chord, i % 4 == 0, random);
            sound.tone(style.lead, start, sixteenth * length(style.tune, i), pitch(degree, 1), 0.4);
            for (int tone = chord; tone <= chord + 4; tone += 2) {
                sound.tone(style.harmony, start, sixteenth * length(style.chords, i), pitch(tone, 0), 0.15);
            }
            int root = i % 8 == 0 ? chord : chord + 4;
            sound.tone(Sound.BASS, start, sixteenth * length(style.bass, i), pitch(root, -2), 0.45);
            sound.drum(style.drums.charAt(i % BAR), start);
        }
        return sound;
    }

    /** The tune moves by two degrees at most; on a beat it goes to a tone of the chord. */
    private static int next(int last, int chord, boolean beat, Random random) {
        int degree = Math.max(-2, Math.min(9, last + random.nextInt(5) - 2));
        while (beat && !List.of(0, 2, 4).contains(Math.floorMod(degree - chord, 7))) {
            degree--;
        }
        return degree;
    }

    /** Sixteenths from the note that begins here to the next or to the end of the bar; 0 where none begins. */
    private static int length(String rhythm, int i) {
        int next = rhythm.indexOf('x', i % BAR + 1);
        return rhythm.charAt(i % BAR) == 'x' ? (next < 0 ? BAR : next) - i % BAR : 0;
    }

    private int pitch(int degree, int octaves) {
        int semitones = Character.digit(scale.charAt(Math.floorMod(degree, 7)), 12);
        return tonic + 12 * (octaves + Math.floorDiv(degree, 7)) + semitones;
    }
}

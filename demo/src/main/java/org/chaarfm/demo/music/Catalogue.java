package org.chaarfm.demo.music;

import java.util.List;

/** The songs that the demo plays when it is given none: four styles, two songs of each, 24 to 35 seconds long. */
final class Catalogue {
    private static final Style NOCTURNE = new Nocturne();
    private static final Style REEL = new Reel();
    private static final Style CLUB = new Club();

    static final List<Song> SONGS = List.of(
            song("Ada Quill", "Rain on the Canal", NOCTURNE, 57, Mode.MINOR, 63, 8, List.of(0, 5, 3, 4), 11),
            song("Ada Quill", "Lamplight", NOCTURNE, 64, Mode.MINOR, 58, 8, List.of(0, 3, 6, 2), 12),
            song("The Tin Harbour", "Market Day", REEL, 62, Mode.MAJOR, 112, 14, List.of(0, 0, 3, 4), 21),
            song("The Tin Harbour", "Three Bridges", REEL, 55, Mode.MIXOLYDIAN, 118, 16, List.of(0, 6, 0, 3), 22),
            song("Volt Parade", "Night Bus", CLUB, 65, Mode.MINOR, 126, 16, List.of(0, 5, 2, 6), 31),
            song("Volt Parade", "Neon Ferry", CLUB, 60, Mode.DORIAN, 122, 14, List.of(0, 0, 3, 6), 32),
            song(
                    "Milo Verdant Trio",
                    "Blue Door",
                    new Swing(Instrument.VIBRAPHONE),
                    58,
                    Mode.MAJOR,
                    138,
                    16,
                    List.of(1, 4, 0, 5),
                    41),
            song(
                    "Milo Verdant Trio",
                    "Half Past Nine",
                    new Swing(Instrument.TENOR_SAX),
                    56,
                    Mode.DORIAN,
                    132,
                    14,
                    List.of(0, 3, 1, 4),
                    42));

    private Catalogue() {}

    private static Song song(
            String artist,
            String title,
            Style style,
            int tonic,
            Mode mode,
            double beatsPerMinute,
            int bars,
            List<Integer> progression,
            long seed) {
        return new Song(artist, title, style, new Key(tonic, mode), beatsPerMinute, bars, progression, seed);
    }
}

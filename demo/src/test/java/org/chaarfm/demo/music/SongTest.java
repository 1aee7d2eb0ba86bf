package org.chaarfm.demo.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.sound.midi.Track;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SongTest {
    private static List<Song> songs() {
        return Catalogue.SONGS;
    }

    @ParameterizedTest
    @MethodSource("songs")
    void theSameSongShouldHaveTheSameNotesEveryTime(Song song) {
        assertThat(notes(song)).isEqualTo(notes(song)).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("songs")
    void lastNoteShouldEndWithTheLastBar(Song song) {
        assertThat(song.write().sequence().getMicrosecondLength() / 1e6)
                .isBetween(song.seconds() - 2.0, song.seconds() + 1.0);
    }

    @Test
    void anotherSeedShouldGiveAnotherMelody() {
        Song song = Catalogue.SONGS.get(0);
        Song other = new Song(
                song.artist(),
                song.title(),
                song.style(),
                song.key(),
                song.beatsPerMinute(),
                song.bars(),
                song.progression(),
                song.seed() + 1);

        assertThat(notes(other)).isNotEqualTo(notes(song));
    }

    @Test
    void themeShouldComeBackAfterTheBridge() {
        Song song = Catalogue.SONGS.get(4);
        List<Melody.Tone> tones = new Melody(song, List.of(List.of(1.0, 1.0, 1.0, 1.0))).tones();
        List<Integer> degrees = tones.stream().map(Melody.Tone::degree).toList();

        assertThat(degrees).hasSize(64);
        assertThat(degrees.subList(16, 32)).as("A again").isEqualTo(degrees.subList(0, 16));
        assertThat(degrees.subList(32, 48)).as("B").isNotEqualTo(degrees.subList(0, 16));
        assertThat(degrees.subList(48, 64)).as("A after B").isEqualTo(degrees.subList(0, 16));
    }

    @Test
    void strongBeatsShouldTakeTonesOfTheChord() {
        Song song = Catalogue.SONGS.get(0);
        List<Melody.Tone> tones = new Melody(song, List.of(List.of(1.0, 1.0, 1.0, 1.0))).tones();

        assertThat(tones).filteredOn(tone -> tone.beat() % 2 == 0).isNotEmpty().allSatisfy(tone -> {
            int chord = song.chord((int) tone.beat() / Song.BEATS_PER_BAR);
            assertThat(Math.floorMod(tone.degree() - chord, Mode.DEGREES)).isIn(0, 2, 4);
        });
    }

    @Test
    void songWithoutChordsShouldBeRefused() {
        Song song = Catalogue.SONGS.get(0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Song("A", "B", song.style(), song.key(), 100, 4, List.of(), 1))
                .withMessageContaining("B");
    }

    private static List<String> notes(Song song) {
        List<String> notes = new ArrayList<>();
        for (Track track : song.write().sequence().getTracks()) {
            for (int i = 0; i < track.size(); i++) {
                notes.add(track.get(i).getTick() + " "
                        + HexFormat.of().formatHex(track.get(i).getMessage().getMessage()));
            }
        }
        return notes;
    }
}

package org.chaarfm.demo.music;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the demo's own music: a handful of different pieces, the same notes every time. */
public final class MusicMaker {
    /**
     * Writes one WAV file for each piece, named "Artist - Title.wav".
     *
     * @param folder made when it is missing
     * @return the files, in a fixed order
     * @throws IOException when one cannot be written
     */
    public List<Path> make(Path folder) throws IOException {
        Files.createDirectories(folder);
        WaveRenderer renderer = new WaveRenderer();
        List<Path> files = new ArrayList<>();
        for (Song song : Catalogue.SONGS) {
            Path file = folder.resolve(song.fileName());
            renderer.render(song.write().sequence(), file);
            files.add(file);
        }
        return List.copyOf(files);
    }

    /** How many pieces {@link #make} writes. */
    public static int pieces() {
        return Catalogue.SONGS.size();
    }
}

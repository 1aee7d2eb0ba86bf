package org.chaarfm.system.tiny;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder of files that only a {@link TinyWorker} can embed: a few bytes each, no two the same.
 *
 * @param music the coordinator's folder of music
 * @param name of the folder in it
 */
public record TinyTracks(Path music, String name) {
    /** Writes that many tracks. */
    public TinyTracks write(int count) {
        try {
            for (int i = 0; i < count; i++) {
                Path file = music.resolve(name).resolve("%d/%05d.mp3".formatted(i % 10, i));
                Files.createDirectories(file.getParent());
                Files.writeString(file, "track %d of %s".formatted(i, name));
            }
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Adds tracks that no worker survives. */
    public TinyTracks writeDeadly(int count) {
        try {
            for (int i = 0; i < count; i++) {
                Files.write(music.resolve(name).resolve("deadly-%d.mp3".formatted(i)), TinyModel.DEADLY);
            }
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The embedding of the track with that path below the folder of music. */
    public float[] expected(String locator) {
        try {
            return TinyVector.of(Files.readAllBytes(music.resolve(locator)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

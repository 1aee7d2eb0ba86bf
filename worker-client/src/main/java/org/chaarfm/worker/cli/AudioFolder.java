package org.chaarfm.worker.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.media.AudioFileName;
import org.chaarfm.worker.failure.FileTrouble;
import org.chaarfm.worker.failure.TrackException;

/** The audio files of a folder and of those below it, by name; links to folders are not followed. */
final class AudioFolder extends SimpleFileVisitor<Path> {
    private final List<EmbedInput> found = new ArrayList<>();

    private AudioFolder() {}

    /** The files of a folder; a path that is none stands for itself. */
    static List<EmbedInput> expand(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(EmbedInput.file(path));
        }
        AudioFolder folder = new AudioFolder();
        try {
            Files.walkFileTree(path, folder);
        } catch (IOException e) {
            folder.visitFileFailed(path, e);
        }
        folder.found.sort(Comparator.comparing(EmbedInput::source));
        return folder.found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (AudioFileName.isAudio(file.getFileName().toString()) && Files.isRegularFile(file)) {
            found.add(EmbedInput.file(file));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException reason) {
        found.add(EmbedInput.unreadable(
                file,
                new TrackException(ErrorCode.NOT_FOUND, "It cannot be read: " + FileTrouble.words(reason), reason)));
        return FileVisitResult.CONTINUE;
    }
}

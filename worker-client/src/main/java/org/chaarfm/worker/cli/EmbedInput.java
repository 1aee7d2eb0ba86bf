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
import java.util.regex.Pattern;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.media.AudioFileName;
import org.chaarfm.worker.failure.FileTrouble;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.fetch.Locators;

/**
 * One thing to embed.
 *
 * @param source as it is printed: the path, or the web address
 * @param path of the file, null for a web address
 * @param failure why it cannot even be tried, or null
 */
record EmbedInput(String source, Path path, TrackException failure) {
    /** An address of another scheme; two letters at least, as a single one is a drive of Windows. */
    private static final Pattern OTHER_ADDRESS = Pattern.compile("\\s*[A-Za-z][A-Za-z0-9+.-]+://");

    /** Everything that an argument stands for: itself, or the audio files in the folder it names, by name. */
    static List<EmbedInput> expand(String argument) {
        if (Locators.isHttp(argument)) {
            return List.of(new EmbedInput(argument, null, null));
        }
        if (OTHER_ADDRESS.matcher(argument).lookingAt()) {
            String reason = "only http and https addresses can be fetched";
            return List.of(new EmbedInput(argument, null, new TrackException(ErrorCode.REFUSED_SOURCE, reason)));
        }
        Path path = Path.of(argument);
        return Files.isDirectory(path) ? filesBelow(path) : List.of(new EmbedInput(argument, path, null));
    }

    /** Links to folders are not followed, so the walk ends. */
    private static List<EmbedInput> filesBelow(Path folder) {
        List<EmbedInput> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (AudioFileName.isAudio(file.getFileName().toString()) && Files.isRegularFile(file)) {
                        found.add(new EmbedInput(file.toString(), file, null));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException reason) {
                    found.add(unreadable(file, reason));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            found.add(unreadable(folder, e));
        }
        found.sort(Comparator.comparing(EmbedInput::source));
        return found;
    }

    private static EmbedInput unreadable(Path path, IOException reason) {
        String sentence = "It cannot be read: " + FileTrouble.reading(reason);
        return new EmbedInput(path.toString(), null, new TrackException(ErrorCode.NOT_FOUND, sentence, reason));
    }

    /** What its name says about it. */
    AudioFileName name() {
        String all = path == null
                ? source.replaceFirst("[?#].*", "")
                : path.getFileName().toString();
        return AudioFileName.parse(all.substring(all.lastIndexOf('/') + 1));
    }
}

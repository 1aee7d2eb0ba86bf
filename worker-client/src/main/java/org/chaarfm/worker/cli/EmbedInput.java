package org.chaarfm.worker.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.media.AudioFileName;
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

    /** Everything that an argument stands for, in order: itself, or what lies in the folder it names. */
    static List<EmbedInput> expand(String argument) {
        if (Locators.isHttp(argument)) {
            return List.of(new EmbedInput(argument, null, null));
        }
        if (OTHER_ADDRESS.matcher(argument).lookingAt()) {
            String reason = "only http and https addresses can be fetched";
            return List.of(new EmbedInput(argument, null, new TrackException(ErrorCode.REFUSED_SOURCE, reason)));
        }
        return AudioFolder.expand(Path.of(argument));
    }

    static EmbedInput file(Path path) {
        return new EmbedInput(path.toString(), path, null);
    }

    static EmbedInput unreadable(Path path, TrackException failure) {
        return new EmbedInput(path.toString(), null, failure);
    }

    /** What its name says about it. */
    AudioFileName name() {
        String all = path == null
                ? source.replaceFirst("[?#].*", "")
                : path.getFileName().toString();
        return AudioFileName.parse(all.substring(all.lastIndexOf('/') + 1));
    }
}

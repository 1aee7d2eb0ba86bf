package org.chaarfm.demo;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code chaarfm_worker model} says about the pretrained weights. */
final class ModelAnswer {
    private static final Pattern PRETRAINED = Pattern.compile("(?m)^Model\\s+msd-musicnn-1$");
    private static final Pattern FILE_USED = Pattern.compile("(?m)^\\s+(?:the file given|the cache), (.+): used\\b.*$");
    private static final Pattern FILE_GIVEN = Pattern.compile("(?m)^\\s+(the file given, .+)$");

    private final String answer;

    ModelAnswer(String answer) {
        this.answer = answer;
    }

    /** The file with the weights, on this machine; empty when there is none or the stand-in was asked for. */
    Optional<Path> file() {
        Matcher used = FILE_USED.matcher(answer);
        return PRETRAINED.matcher(answer).find() && used.find()
                ? Optional.of(Path.of(used.group(1)))
                : Optional.empty();
    }

    /** What the worker says about the file that a person named. */
    String aboutGivenFile() {
        Matcher given = FILE_GIVEN.matcher(answer);
        return given.find() ? given.group(1) : answer.strip();
    }
}

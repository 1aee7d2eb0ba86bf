package org.chaarfm.worker.model;

import java.nio.file.Path;
import java.text.Normalizer;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;

/** What a model that this release does not know is called: by its file, as far as {@link ModelId} allows. */
final class ModelName {
    /** What {@link ModelId} allows. */
    private static final int MOST_CHARACTERS = 64;

    private ModelName() {}

    /**
     * The name of the file without its ending, accents, and whatever else is no letter, digit, dot, _ or -. A known model's
     * name, which other bytes have no right to, gets the beginning of the hash behind it.
     */
    static String of(Path file, String sha256) {
        String name = legal(stem(String.valueOf(file.getFileName())));
        return KnownModels.named(name).isPresent() ? name + "-" + ModelHash.brief(sha256) : name;
    }

    private static String stem(String fileName) {
        int ending = fileName.lastIndexOf('.');
        return ending > 0 ? fileName.substring(0, ending) : fileName;
    }

    private static String legal(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9._-]+", "-");
        String cut = trimmed(plain.substring(0, Math.min(plain.length(), MOST_CHARACTERS)));
        return cut.isEmpty() ? "model" : cut;
    }

    /** Dots and hyphens at an end say nothing, and names of nothing else would be odd. */
    private static String trimmed(String name) {
        return name.replaceAll("^[.-]+|[.-]+$", "");
    }
}

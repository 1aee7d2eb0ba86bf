package org.chaarfm.worker.model;

import java.nio.file.Path;
import java.text.Normalizer;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;

/**
 * A model file given where no session says which model is wanted: it is used whatever its hash. Known models are
 * recognised by their hash, not by the file's name.
 *
 * @param id the known model with this hash, or one named after the file
 * @param bytes not copied, and must not be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record GivenModel(ModelId id, byte[] bytes) {
    /** The longest name that {@link ModelId} allows. */
    private static final int LONGEST_NAME = 64;

    /**
     * Reads the file without checking that it is a graph.
     *
     * @throws ModelFileException if it is missing, not an ordinary file, unreadable, empty or far too large
     */
    public static GivenModel read(Path file) throws ModelFileException {
        byte[] bytes = ModelFile.read(file);
        String sha256 = ModelFile.sha256(bytes);
        ModelId id = KnownModels.hashed(sha256).orElseGet(() -> new ModelId(name(file, sha256), sha256));
        return new GivenModel(id, bytes);
    }

    /** Whether this release knows the model. */
    public boolean isKnown() {
        return KnownModels.hashed(id.sha256()).isPresent();
    }

    /**
     * The file's name without its extension, accents, and anything but letters, digits, dot, _ and -. The name of a known
     * model, which other bytes may not bear, is followed by the beginning of the hash.
     */
    static String name(Path file, String sha256) {
        String fileName = String.valueOf(file.getFileName());
        int extension = fileName.lastIndexOf('.');
        String name = legal(extension > 0 ? fileName.substring(0, extension) : fileName);
        return KnownModels.named(name).isPresent() ? name + "-" + ModelFile.brief(sha256) : name;
    }

    private static String legal(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9._-]+", "-");
        String cut = plain.substring(0, Math.min(plain.length(), LONGEST_NAME)).replaceAll("^[.-]+|[.-]+$", "");
        return cut.isEmpty() ? "model" : cut;
    }
}

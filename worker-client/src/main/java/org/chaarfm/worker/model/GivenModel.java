package org.chaarfm.worker.model;

import java.nio.file.Path;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;

/**
 * A model file that a person gave where no session says which model is wanted: it is the model, whatever its hash.
 *
 * <p>One that this release knows is known by its hash, however the file is called.
 */
public final class GivenModel {
    private final ModelId id;
    private final byte[] bytes;

    private GivenModel(ModelId id, byte[] bytes) {
        this.id = id;
        this.bytes = bytes;
    }

    /**
     * Reads the file; whether it is a graph is for the network to say.
     *
     * @throws ModelFileException if it is missing, no ordinary file, unreadable, empty or far too large
     */
    public static GivenModel read(Path file) throws ModelFileException {
        byte[] bytes = ModelFile.read(file);
        String sha256 = ModelHash.of(bytes);
        ModelId id = KnownModels.hashed(sha256).orElseGet(() -> new ModelId(ModelName.of(file, sha256), sha256));
        return new GivenModel(id, bytes);
    }

    /** The known model of that hash, or a name made of the file's, and the hash. */
    public ModelId id() {
        return id;
    }

    /** Whether this release knows the model. */
    public boolean isKnown() {
        return KnownModels.hashed(id.sha256()).isPresent();
    }

    /** The file's; not copied, so whoever has them leaves them alone. */
    public byte[] bytes() {
        return bytes;
    }
}

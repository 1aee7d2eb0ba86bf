package org.chaarfm.worker.model;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;
import org.chaarfm.worker.fetch.SourceRules;

/**
 * Which model is wanted, and who might have it.
 *
 * @param wanted name and hash; nothing else will do
 * @param given the file of {@code --model} or {@code MUSICNN_MODEL}, or null
 * @param coordinator where the coordinator serves the model, or null
 * @param rules what may be downloaded from where
 */
public record ModelRequest(ModelId wanted, Path given, URI coordinator, SourceRules rules) {
    public ModelRequest {
        Objects.requireNonNull(wanted, "wanted");
    }

    /** A request without a coordinator. */
    public static ModelRequest local(ModelId wanted) {
        return new ModelRequest(wanted, null, null, rules(Reach.PUBLIC, null));
    }

    /**
     * The rules for a model's download.
     *
     * @param own the coordinator as this worker reached it
     */
    public static SourceRules rules(Reach reach, URI own) {
        return new SourceRules(reach, own, ModelFile.MAX_BYTES);
    }
}

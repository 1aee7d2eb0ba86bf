package org.chaarfm.protocol;

import java.util.regex.Pattern;
import org.chaarfm.protocol.field.FieldCheck;

/**
 * How an embedding is made. Vectors are comparable exactly when their recipes are equal; a collection pins one.
 *
 * @param modelSha256 the model file
 * @param node the network's output that is pooled
 * @param frontEnd the way from audio to mel frames, by name
 * @param patchHop frames from one patch to the next
 * @param pooling how patches become one vector
 */
public record Recipe(String modelSha256, String node, String frontEnd, int patchHop, String pooling) {
    /** The 200 values before the activation. */
    public static final String EMBEDDING_NODE = "model/dense/BiasAdd";

    /** Mono 16 kHz, 512/256 frames, 96 Slaney mel bands, log10(1 + 10000 x), as Essentia's TensorflowInputMusiCNN. */
    public static final String MUSICNN_FRONT_END = "essentia-musicnn-16k";

    /** The arithmetic mean over patches, without normalisation. */
    public static final String MEAN_POOLING = "mean";

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9/_.-]{1,64}");

    public Recipe {
        FieldCheck.sha256("model_sha256", modelSha256);
        word("node", node);
        word("front_end", frontEnd);
        FieldCheck.range("patch_hop", patchHop, 1, 9_999);
        word("pooling", pooling);
    }

    /** The recipe of this release (DESIGN.md, the embedding contract) with that model. */
    public static Recipe of(ModelId model) {
        return new Recipe(model.sha256(), EMBEDDING_NODE, MUSICNN_FRONT_END, MusicnnPatch.HOP, MEAN_POOLING);
    }

    /** One text per recipe, to store and compare: its JSON without spaces, fields in the order of the components. */
    public String canonical() {
        return "{\"model_sha256\":\"%s\",\"node\":\"%s\",\"front_end\":\"%s\",\"patch_hop\":%d,\"pooling\":\"%s\"}"
                .formatted(modelSha256, node, frontEnd, patchHop, pooling);
    }

    private static void word(String field, String value) {
        FieldCheck.matching(field, value, WORD, "must be 1 to 64 letters, digits or any of / _ . -");
    }
}

package org.chaarfm.dispatch.dispatcher;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.protocol.MusicnnTags;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.message.Analysis;

/** Whether an analysis may be stored in a collection. */
final class ResultValidator {
    /** The problem, for people to read; empty if it may be stored. */
    Optional<String> problemOf(Analysis analysis, ModelId model) {
        Optional<String> difference = difference(analysis.recipe(), Recipe.of(model));
        if (difference.isPresent()) {
            return difference;
        }
        if (analysis.vector().length() != MusicnnPatch.EMBEDDING_LENGTH) {
            return Optional.of("vector has " + analysis.vector().length() + " numbers, but must have "
                    + MusicnnPatch.EMBEDDING_LENGTH);
        }
        if (!analysis.vector().isFinite()) {
            return Optional.of("vector holds a number that is not finite");
        }
        return problemOf(analysis.tags());
    }

    private static Optional<String> difference(Recipe given, Recipe pinned) {
        return Stream.of(
                        difference("model_sha256", given.modelSha256(), pinned.modelSha256()),
                        difference("node", given.node(), pinned.node()),
                        difference("front_end", given.frontEnd(), pinned.frontEnd()),
                        difference("patch_hop", given.patchHop(), pinned.patchHop()),
                        difference("pooling", given.pooling(), pinned.pooling()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> difference(String field, Object given, Object pinned) {
        return given.equals(pinned)
                ? Optional.empty()
                : Optional.of("recipe." + field + " is " + given + ", but the collection takes " + pinned);
    }

    /** All of them or none: only its position says which tag a score belongs to. */
    private static Optional<String> problemOf(List<Float> tags) {
        if (!tags.isEmpty() && tags.size() != MusicnnTags.LABELS.size()) {
            return Optional.of("tags has " + tags.size() + " scores, but must have " + MusicnnTags.LABELS.size()
                    + " in the model's order, or none");
        }
        for (int i = 0; i < tags.size(); i++) {
            float score = tags.get(i);
            if (!(score >= 0 && score <= 1)) {
                return Optional.of(
                        "tags[" + i + "] (" + MusicnnTags.LABELS.get(i) + ") is " + score + ", but must be 0 to 1");
            }
        }
        return Optional.empty();
    }
}

package org.chaarfm.dispatch.dispatcher;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.protocol.MusicnnTags;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.TagScore;

/** Whether an analysis may be stored in a collection. */
final class ResultValidator {
    private static final Set<String> LABELS = Set.copyOf(MusicnnTags.LABELS);

    /** What is wrong with it, for people; empty when it may be stored. */
    Optional<String> problemOf(Analysis analysis, ModelId model) {
        Recipe pinned = Recipe.of(model);
        if (!analysis.recipe().equals(pinned)) {
            return Optional.of("recipe is " + analysis.recipe() + ", but the collection takes " + pinned);
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

    private static Optional<String> problemOf(List<TagScore> tags) {
        Set<String> seen = new HashSet<>();
        for (TagScore tag : tags) {
            if (!LABELS.contains(tag.name())) {
                return Optional.of("tags name " + tag.name() + ", which is none of the model's labels");
            }
            if (!seen.add(tag.name())) {
                return Optional.of("tags name " + tag.name() + " twice");
            }
            if (!(tag.score() >= 0 && tag.score() <= 1)) {
                return Optional.of("score of tag " + tag.name() + " is " + tag.score() + ", but must be 0 to 1");
            }
        }
        return Optional.empty();
    }
}

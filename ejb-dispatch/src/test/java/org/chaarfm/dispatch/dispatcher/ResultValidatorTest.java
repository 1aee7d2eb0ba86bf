package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.protocol.MusicnnTags;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.TagScore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultValidatorTest {
    private final ResultValidator validator = new ResultValidator();

    @Test
    void allFiftyTagsShouldBeFine() {
        List<TagScore> tags =
                MusicnnTags.LABELS.stream().map(name -> new TagScore(name, 1)).toList();

        assertThat(problem(Results.vector(), tags, Results.RECIPE)).isNull();
    }

    @Test
    void noTagsShouldBeFine() {
        assertThat(problem(Results.vector(), List.of(), Results.RECIPE)).isNull();
    }

    @Test
    void otherModelShouldBeNamed() {
        assertThat(problem(Results.vector(), Results.TAGS, Recipe.of(KnownModels.MUSICNN)))
                .contains(KnownModels.MUSICNN.sha256())
                .contains(KnownModels.STAND_IN.sha256());
    }

    @Test
    void otherPoolingShouldBeAProblem() {
        Recipe pinned = Results.RECIPE;
        Recipe other = new Recipe(pinned.modelSha256(), pinned.node(), pinned.frontEnd(), pinned.patchHop(), "max");

        assertThat(problem(Results.vector(), Results.TAGS, other)).contains("max");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 199, 201})
    void wrongLengthShouldBeAProblem(int length) {
        assertThat(problem(EmbeddingVector.of(new float[length]), Results.TAGS, Results.RECIPE))
                .contains(length + " numbers");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void numberThatIsNotFiniteShouldBeAProblem(float number) {
        float[] vector = new float[MusicnnPatch.EMBEDDING_LENGTH];
        Arrays.fill(vector, 0.5f);
        vector[199] = number;

        assertThat(problem(EmbeddingVector.of(vector), Results.TAGS, Results.RECIPE))
                .contains("not finite");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, -0.01f, 1.01f})
    void scoreOutOfBoundsShouldBeAProblem(float score) {
        List<TagScore> tags = List.of(new TagScore("rock", score));

        assertThat(problem(Results.vector(), tags, Results.RECIPE)).contains("rock");
    }

    @Test
    void unknownAndRepeatedTagsShouldBeProblems() {
        TagScore rock = new TagScore("rock", 0.5f);

        assertThat(problem(Results.vector(), List.of(new TagScore("no such", 0.5f)), Results.RECIPE))
                .contains("no such");
        assertThat(problem(Results.vector(), List.of(rock, rock), Results.RECIPE))
                .contains("twice");
    }

    private String problem(EmbeddingVector vector, List<TagScore> tags, Recipe recipe) {
        Analysis analysis = new Analysis(vector, tags, recipe, 3, Set.of());
        return validator.problemOf(analysis, KnownModels.STAND_IN).orElse(null);
    }
}

package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.message.Analysis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultValidatorTest {
    private final ResultValidator validator = new ResultValidator();

    @Test
    void allFiftyTagsShouldBeFine() {
        assertThat(problem(Results.vector(), scores(50, 0), Results.RECIPE)).isNull();
        assertThat(problem(Results.vector(), scores(50, 1), Results.RECIPE)).isNull();
    }

    @Test
    void noTagsShouldBeFine() {
        assertThat(problem(Results.vector(), List.of(), Results.RECIPE)).isNull();
    }

    @Test
    void otherModelShouldBeNamed() {
        assertThat(problem(Results.vector(), Results.TAGS, Recipe.of(KnownModels.MUSICNN)))
                .isEqualTo("recipe.model_sha256 is " + KnownModels.MUSICNN.sha256() + ", but the collection takes "
                        + KnownModels.STAND_IN.sha256());
    }

    @Test
    void otherPoolingShouldBeAProblem() {
        Recipe pinned = Results.RECIPE;
        Recipe other = new Recipe(pinned.modelSha256(), pinned.node(), pinned.frontEnd(), pinned.patchHop(), "max");

        assertThat(problem(Results.vector(), Results.TAGS, other))
                .isEqualTo("recipe.pooling is max, but the collection takes mean");
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
    @ValueSource(ints = {1, 49, 51})
    void someOfTheTagsShouldBeAProblem(int count) {
        assertThat(problem(Results.vector(), scores(count, 0.5f), Results.RECIPE))
                .contains("tags has " + count + " scores")
                .contains("50");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, -0.01f, 1.01f})
    void scoreOutOfBoundsShouldBeAProblem(float score) {
        List<Float> tags = new ArrayList<>(scores(50, 0.5f));
        tags.set(9, score);

        assertThat(problem(Results.vector(), tags, Results.RECIPE))
                .contains("tags[9]")
                .contains("jazz")
                .contains(String.valueOf(score));
    }

    private static List<Float> scores(int count, float score) {
        return Collections.nCopies(count, score);
    }

    private String problem(EmbeddingVector vector, List<Float> tags, Recipe recipe) {
        Analysis analysis = new Analysis(vector, tags, recipe, 3, Set.of());
        return validator.problemOf(analysis, KnownModels.STAND_IN).orElse(null);
    }
}

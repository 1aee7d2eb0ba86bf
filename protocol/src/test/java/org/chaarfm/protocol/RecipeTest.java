package org.chaarfm.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecipeTest {
    private static final Recipe RECIPE = Recipe.of(KnownModels.MUSICNN);

    private static final String CANONICAL = """
            {"model_sha256":"cdea0722bcee7f731286843f2233e3aa69887bb5c3e2dce011eff55f38d04f3e",\
            "node":"model/dense/BiasAdd","front_end":"essentia-musicnn-16k","patch_hop":93,"pooling":"mean"}""";

    @Test
    void canonicalTextShouldNeverChange() {
        assertThat(RECIPE.canonical()).isEqualTo(CANONICAL);
    }

    @Test
    void recipesShouldDifferByTheirModel() {
        assertThat(Recipe.of(KnownModels.STAND_IN)).isNotEqualTo(RECIPE);
    }
}

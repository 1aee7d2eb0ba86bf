package org.chaarfm.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    void canonicalTextShouldReadBack() {
        assertThat(Recipe.parse(CANONICAL)).contains(RECIPE);
        Recipe other = new Recipe("0".repeat(64), "a", "b", 9_999, "c.d_e-f/g");
        assertThat(Recipe.parse(other.canonical())).contains(other);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"patch_hop\":93 | \"patch_hop\":0",
                "\"patch_hop\":93 | \"patch_hop\":093",
                "\"patch_hop\":93 | \"patch_hop\":-93",
                "\"patch_hop\":93 | \"patch_hop\":93.0",
                "\"patch_hop\":93 | \"patch_hop\":10000",
                "\"patch_hop\":93 | \"patch_hop\":99999999999",
                "\"mean\"} | \"mean\"}}",
                "\"mean\" | \"\"",
                "\"mean\" | \"the mean\"",
                "\"mean\"} | \"mean\",\"x\":1}",
                ",\"node\" | , \"node\"",
                "cdea | CDEA",
                "cdea | cde",
            })
    void textThatNobodyWroteShouldBeNoRecipe(String right, String wrong) {
        assertThat(CANONICAL).contains(right);
        assertThat(Recipe.parse(CANONICAL.replace(right, wrong))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "mean"})
    void otherTextShouldBeNoRecipe(String text) {
        assertThat(Recipe.parse(text)).isEmpty();
    }

    @Test
    void recipesShouldDifferByTheirModel() {
        assertThat(Recipe.of(KnownModels.STAND_IN)).isNotEqualTo(RECIPE);
    }
}

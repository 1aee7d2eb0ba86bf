package org.chaarfm.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingVectorTest {
    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void oneNumberThatIsNotFiniteShouldSpoilIt(float value) {
        float[] numbers = new float[200];
        numbers[199] = value;

        assertThat(EmbeddingVector.of(numbers).isFinite()).isFalse();
    }

    @Test
    void extremeNumbersShouldBeFinite() {
        float[] numbers = new float[200];
        numbers[0] = Float.MAX_VALUE;
        numbers[1] = -Float.MIN_VALUE;

        assertThat(EmbeddingVector.of(numbers).isFinite()).isTrue();
    }

    @Test
    void nobodyShouldChangeIt() {
        float[] numbers = {1, 2};
        EmbeddingVector vector = EmbeddingVector.of(numbers);

        numbers[0] = 9;
        vector.toArray()[1] = 9;

        assertThat(vector.toArray()).containsExactly(1, 2);
        assertThat(vector.get(0)).isEqualTo(1);
    }

    @Test
    void vectorsShouldBeEqualByTheirNumbers() {
        assertThat(EmbeddingVector.of(1, Float.NaN))
                .isEqualTo(EmbeddingVector.of(1, Float.NaN))
                .hasSameHashCodeAs(EmbeddingVector.of(1, Float.NaN));
        assertThat(EmbeddingVector.of(1, 2)).isNotEqualTo(EmbeddingVector.of(2, 1));
        assertThat(EmbeddingVector.of(1)).isNotEqualTo(EmbeddingVector.of(1, 0));
        assertThat(EmbeddingVector.of(0f)).isNotEqualTo(EmbeddingVector.of(-0f));
    }

    @Test
    void logLineShouldNotHoldTheNumbers() {
        assertThat(EmbeddingVector.of(1, 2)).hasToString("EmbeddingVector[2 numbers]");
    }
}

package org.chaarfm.persistence.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class Float32Test {
    @Test
    void shouldWriteLittleEndian() {
        // 1.0f is 0x3f800000 in IEEE 754.
        assertThat(Float32.toBytes(new float[] {1.0f})).containsExactly(0x00, 0x00, 0x80, 0x3f);
    }

    @Test
    void shouldGiveBackEveryBit() {
        float[] odd = {
            -0.0f, Float.MIN_VALUE, -Float.MAX_VALUE, 0.1f, Float.intBitsToFloat(0x7fc12345), Float.NEGATIVE_INFINITY
        };

        float[] back = Float32.fromBytes(Float32.toBytes(odd));

        for (int i = 0; i < odd.length; i++) {
            assertThat(Float.floatToRawIntBits(back[i])).isEqualTo(Float.floatToRawIntBits(odd[i]));
        }
    }

    @Test
    void shouldRefuseHalfANumber() {
        assertThatThrownBy(() -> Float32.fromBytes(new byte[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 bytes");
    }
}

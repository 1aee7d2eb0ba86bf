package org.chaarfm.window.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemAppearanceTest {
    @ParameterizedTest
    @ValueSource(strings = {"Adwaita-dark", "Greybird-dark", "Mint-Y-Dark-Aqua", "Yaru-dark"})
    void darkThemeShouldBeKnownByItsName(String name) {
        assertThat(SystemAppearance.isDarkTheme(name)).isTrue();
        assertThat(SystemAppearance.isDarkTheme(name.replaceAll("(?i)-dark", "")))
                .isFalse();
        assertThat(SystemAppearance.isDarkTheme(null)).isFalse();
    }
}

package org.chaarfm.worker.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.chaarfm.worker.release.ReleaseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolTest {
    /** As the project's page of releases names them. */
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, yt-dlp_linux",
        "Linux, aarch64, yt-dlp_linux_aarch64",
        "Mac OS X, aarch64, yt-dlp_macos",
        "Windows 11, amd64, yt-dlp.exe",
    })
    void eachSystemShouldHaveItsFile(String os, String arch, String file) throws Exception {
        assertThat(Tool.YT_DLP.fileFor(os, arch)).isEqualTo(file);
    }

    @Test
    void whatThereIsNotShouldBeSaid() {
        assertThatExceptionOfType(ReleaseException.class).isThrownBy(() -> Tool.YT_DLP.fileFor("Linux", "riscv64"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tool.named("youtube-dl"))
                .withMessageContaining("there is yt-dlp");
    }

    @Test
    void addressShouldBeTheLatestReleaseOrTheOneThatIsNamed() {
        assertThat(Tool.YT_DLP.address(null)).hasToString("https://github.com/yt-dlp/yt-dlp/releases/latest/download/");
        assertThat(Tool.YT_DLP.address("2026.08.19"))
                .hasToString("https://github.com/yt-dlp/yt-dlp/releases/download/2026.08.19/");
    }
}

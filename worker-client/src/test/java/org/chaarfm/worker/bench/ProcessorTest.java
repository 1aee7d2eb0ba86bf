package org.chaarfm.worker.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessorTest {
    @Test
    void linuxShouldTellModelAndExtensions() {
        String cpuinfo = """
                processor\t: 0
                model name\t: Some Processor 9000
                flags\t\t: fpu sse4_2 avx avx2 fma avx512fp16
                processor\t: 1
                model name\t: Another
                """;
        assertThat(Processor.describe(cpuinfo, "amd64", Map.of(), 2))
                .isEqualTo("Some Processor 9000, 2 cores, amd64 sse4_2 avx avx2 fma");
    }

    @Test
    void armShouldTellItsFeatures() {
        assertThat(Processor.describe("Features\t: fp asimd sve\n", "aarch64", Map.of(), 1))
                .isEqualTo("unknown processor, 1 core, aarch64 asimd sve");
    }

    @Test
    void windowsShouldTellWhatItsEnvironmentSays() {
        assertThat(Processor.describe("", "amd64", Map.of("PROCESSOR_IDENTIFIER", "Intel64 Family 6"), 4))
                .startsWith("Intel64 Family 6, ");
    }
}

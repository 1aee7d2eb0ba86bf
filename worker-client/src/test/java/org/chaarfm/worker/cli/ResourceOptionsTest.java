package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.chaarfm.worker.join.JoinSettings.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ResourceOptionsTest {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    @Test
    void nothingSaidShouldFindTheBestNumberOnTheWholeMachine() {
        Resources usual = parse().resources();
        assertThat(usual.slotsAreToBeFound()).isTrue();
        assertThat(usual.prefetch()).isEqualTo(-1);
        assertThat(usual.cores()).isEqualTo(PROCESSORS);
        assertThat(usual.maxMemoryMb()).isPositive();
        assertThat(parse().nice()).isZero();
    }

    @Test
    void numbersShouldBeTakenAsTheyAre() {
        ResourceOptions options = parse("--slots=3", "--prefetch=0", "--max-memory=900", "--max-cpu=25", "--nice=19");
        Resources resources = options.resources();
        assertThat(resources.slotsAreToBeFound()).isFalse();
        assertThat(resources.slots()).isEqualTo(3);
        assertThat(resources.prefetch()).isZero();
        assertThat(resources.maxMemoryMb()).isEqualTo(900);
        assertThat(resources.cores()).isCloseTo(PROCESSORS / 4.0, within(1e-9));
        assertThat(options.nice()).isEqualTo(19);
    }

    @Test
    void nothingInAVariableShouldBeAsIfItWereNotSet() {
        Resources usual = parse("--slots=", "--prefetch=", "--max-memory=", "--max-cpu=", "--nice=")
                .resources();
        assertThat(usual).isEqualTo(parse().resources());
    }

    @ParameterizedTest
    @CsvSource({
        "--slots, 0",
        "--slots, many",
        "--slots, 100000",
        "--max-cpu, half",
        "--prefetch, -1",
        "--max-memory, 100",
        "--max-cpu, 0",
        "--max-cpu, 101",
        "--nice, 20",
        "--nice, -5",
    })
    void wrongValueShouldBeNamed(String option, String value) {
        ResourceOptions options = parse(option + "=" + value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> {
                    options.resources();
                    options.nice();
                })
                .withMessageContaining(option)
                .withMessageContaining(value);
    }

    private static ResourceOptions parse(String... arguments) {
        ResourceOptions options = new ResourceOptions();
        new CommandLine(options).parseArgs(arguments);
        return options;
    }
}

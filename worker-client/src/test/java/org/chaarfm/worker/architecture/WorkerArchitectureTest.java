package org.chaarfm.worker.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.chaarfm.fixture.worker.connection.KnowsCli;
import org.chaarfm.fixture.worker.job.KnowsFfmpeg;
import org.chaarfm.fixture.worker.job.KnowsPicocli;
import org.chaarfm.fixture.worker.job.KnowsTensorFlow;
import org.chaarfm.fixture.worker.job.KnowsTyrus;
import org.chaarfm.fixture.worker.job.LeavesByItself;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WorkerArchitectureTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.chaarfm.worker");

    static Stream<Arguments> rulesAndWhatBreaksThem() {
        return Stream.of(
                Arguments.of(WorkerArchitecture.FAILURE, org.chaarfm.fixture.worker.failure.KnowsFetch.class),
                Arguments.of(WorkerArchitecture.FETCH, org.chaarfm.fixture.worker.fetch.KnowsJob.class),
                Arguments.of(WorkerArchitecture.AUDIO, org.chaarfm.fixture.worker.audio.KnowsNetwork.class),
                Arguments.of(WorkerArchitecture.SPECTROGRAM, org.chaarfm.fixture.worker.spectrogram.KnowsAudio.class),
                Arguments.of(WorkerArchitecture.NETWORK, org.chaarfm.fixture.worker.network.KnowsModel.class),
                Arguments.of(WorkerArchitecture.MODEL, org.chaarfm.fixture.worker.model.KnowsConnection.class),
                Arguments.of(WorkerArchitecture.ANALYSIS, org.chaarfm.fixture.worker.analysis.KnowsJob.class),
                Arguments.of(WorkerArchitecture.BENCH, org.chaarfm.fixture.worker.bench.KnowsModel.class),
                Arguments.of(WorkerArchitecture.JOB, org.chaarfm.fixture.worker.job.KnowsConnection.class),
                Arguments.of(WorkerArchitecture.JOURNAL, org.chaarfm.fixture.worker.journal.KnowsConnection.class),
                Arguments.of(WorkerArchitecture.MACHINE, org.chaarfm.fixture.worker.machine.KnowsConnection.class),
                Arguments.of(WorkerArchitecture.CHECK, org.chaarfm.fixture.worker.check.KnowsConnection.class),
                Arguments.of(WorkerArchitecture.SERVICE, org.chaarfm.fixture.worker.service.KnowsConnection.class),
                Arguments.of(WorkerArchitecture.RELEASE, org.chaarfm.fixture.worker.release.KnowsTools.class),
                Arguments.of(WorkerArchitecture.UPDATE, org.chaarfm.fixture.worker.update.KnowsConnection.class),
                Arguments.of(WorkerArchitecture.TOOLS, org.chaarfm.fixture.worker.tools.KnowsConnection.class),
                Arguments.of(WorkerArchitecture.STATUS, org.chaarfm.fixture.worker.status.KnowsConnection.class),
                Arguments.of(WorkerArchitecture.CONNECTION, org.chaarfm.fixture.worker.connection.KnowsAudio.class),
                Arguments.of(WorkerArchitecture.CONNECTION, KnowsCli.class),
                Arguments.of(WorkerArchitecture.JOIN, org.chaarfm.fixture.worker.join.KnowsCli.class),
                Arguments.of(WorkerArchitecture.SOCKETS_ONLY_IN_CONNECTION, KnowsTyrus.class),
                Arguments.of(WorkerArchitecture.FFMPEG_ONLY_IN_AUDIO, KnowsFfmpeg.class),
                Arguments.of(WorkerArchitecture.OPTIONS_ONLY_IN_CLI, KnowsPicocli.class),
                Arguments.of(WorkerArchitecture.TENSORFLOW_ONLY_IN_NETWORK_AND_MODEL, KnowsTensorFlow.class),
                Arguments.of(WorkerArchitecture.ONLY_CLI_ENDS_THE_PROCESS, LeavesByItself.class));
    }

    @ParameterizedTest
    @MethodSource("rulesAndWhatBreaksThem")
    void moduleShouldKeepTheRule(ArchRule rule, Class<?> unused) {
        rule.check(MODULE);
    }

    @ParameterizedTest
    @MethodSource("rulesAndWhatBreaksThem")
    void ruleShouldFindWhatBreaksIt(ArchRule rule, Class<?> culprit) {
        JavaClasses fixture = new ClassFileImporter().importClasses(culprit);

        assertThat(rule.evaluate(fixture).getFailureReport().getDetails())
                .isNotEmpty()
                .allMatch(detail -> detail.contains(culprit.getSimpleName()));
    }
}

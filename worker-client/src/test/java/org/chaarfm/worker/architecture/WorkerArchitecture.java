package org.chaarfm.worker.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/** The arrows inside this module as rules. */
final class WorkerArchitecture {
    static final ArchRule FAILURE = ours("failure");
    static final ArchRule FETCH = ours("fetch", "failure");
    static final ArchRule AUDIO = ours("audio", "failure");
    static final ArchRule SPECTROGRAM = ours("spectrogram");
    static final ArchRule NETWORK = ours("network");
    static final ArchRule MODEL = ours("model", "fetch", "failure");
    static final ArchRule ANALYSIS = ours("analysis", "audio", "spectrogram", "network", "failure");
    static final ArchRule BENCH = ours("bench", "audio", "spectrogram", "network", "failure", "machine");
    static final ArchRule JOB = ours("job", "analysis", "fetch", "failure");
    static final ArchRule JOURNAL = ours("journal", "job", "failure");
    static final ArchRule MACHINE = ours("machine", "job", "analysis", "spectrogram", "network", "failure");
    static final ArchRule CHECK = ours("check", "fetch");
    static final ArchRule SERVICE = ours("service");
    static final ArchRule RELEASE = ours("release", "fetch", "failure");
    static final ArchRule TOOLS = ours("tools", "release", "fetch", "failure");
    static final ArchRule UPDATE = ours("update", "release", "fetch");
    static final ArchRule STATUS = ours("status", "job");
    static final ArchRule CONNECTION = ours("connection", "job", "journal", "status", "fetch", "machine", "failure");
    /** What wires a worker knows nearly all, but not the command line: a window joins in the same way. */
    static final ArchRule JOIN = ours(
            "join",
            "check",
            "connection",
            "job",
            "journal",
            "status",
            "fetch",
            "machine",
            "model",
            "analysis",
            "network",
            "audio");

    static final ArchRule SOCKETS_ONLY_IN_CONNECTION = library("connection", "org.glassfish..", "jakarta..");
    static final ArchRule FFMPEG_ONLY_IN_AUDIO = library("audio", "org.bytedeco.ffmpeg..");
    static final ArchRule OPTIONS_ONLY_IN_CLI = library("cli", "picocli..");

    static final ArchRule TENSORFLOW_ONLY_IN_NETWORK_AND_MODEL = noClasses()
            .that()
            .resideOutsideOfPackages(packageOf("network"), packageOf("model"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.tensorflow..")
            .because("another network must be able to take its place");

    static final ArchRule ONLY_CLI_ENDS_THE_PROCESS = noClasses()
            .that()
            .resideOutsideOfPackage(packageOf("cli"))
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .because("whoever leaves cleans up and says why");

    private WorkerArchitecture() {}

    /** Of our own packages, classes of one know only these. */
    private static ArchRule ours(String origin, String... others) {
        List<String> allowed =
                new ArrayList<>(List.of("org.chaarfm.protocol..", "org.chaarfm.os..", packageOf(origin)));
        for (String other : others) {
            allowed.add(packageOf(other));
        }
        return noClasses()
                .that()
                .resideInAPackage(packageOf(origin))
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.chaarfm..").and(resideOutsideOfPackages(allowed.toArray(String[]::new))))
                .because("arrows point from the command line over connection and job to what they use");
    }

    private static ArchRule library(String home, String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(packageOf(home))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .because("a library is exchanged in one package");
    }

    private static String packageOf(String name) {
        return "..worker." + name + "..";
    }
}

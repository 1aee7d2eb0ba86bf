package org.chaarfm.worker.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.chaarfm.worker.check.NativeSupport.CLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NativeSupportTest {
    private static final String WITH_AVX = "processor : 0\nflags\t\t: fpu sse4_2 avx f16c\n";
    private static final String WITHOUT_AVX = "processor : 0\nflags\t\t: fpu sse4_2 avxish\n";
    private static final CLibrary NEW = new CLibrary(true, 36);

    @TempDir
    Path folder;

    @Test
    void machinesThatCanWorkShouldHaveNoProblem() {
        assertThat(problem("Linux", "amd64", WITH_AVX, NEW, false)).isEmpty();
        assertThat(problem("Linux", "aarch64", "Features : asimd\n", NEW, false))
                .isEmpty();
        assertThat(problem("Linux", "amd64", WITH_AVX, new CLibrary(true, 34), false))
                .isEmpty();
        assertThat(problem("Mac OS X", "aarch64", "", null, false)).isEmpty();
        assertThat(problem("Windows 11", "amd64", "", null, false)).isEmpty();
    }

    @Test
    void processorWithoutAvxShouldBeTold() {
        assertThat(problem("Linux", "amd64", WITHOUT_AVX, NEW, false))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("no AVX", "virtual machine"));
    }

    @Test
    void launcherShouldTellWhatWindowsDoesNot() {
        assertThat(problem("Windows 11", "amd64", NativeSupport.cpuinfo("", "flags: avx"), null, false))
                .isEmpty();
        assertThat(problem("Windows 11", "amd64", NativeSupport.cpuinfo("", "flags:"), null, false))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("no AVX"));
        assertThat(NativeSupport.cpuinfo(WITH_AVX, "flags:")).isEqualTo(WITH_AVX);
    }

    @Test
    void olderOrOtherCLibraryShouldBeTold() {
        assertThat(problem("Linux", "amd64", WITH_AVX, new CLibrary(true, 31), false))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("glibc 2.31", "2.34 or newer"));
        assertThat(problem("Linux", "amd64", WITH_AVX, new CLibrary(false, 0), false))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("musl"));
    }

    @Test
    void macsWithIntelsInstructionsShouldBeTold() {
        assertThat(problem("Mac OS X", "x86_64", "", null, true))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("Rosetta", "Apple silicon"));
        assertThat(problem("Mac OS X", "x86_64", "", null, false))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("Intel processor"));
    }

    @Test
    void versionShouldBeReadFromTheLibraryThatIsLoaded() throws Exception {
        Path library = Files.write(
                folder.resolve("libc.so.6"),
                "\0GNU C Library (Debian GLIBC 2.31-13) release release version 2.31.\n\0"
                        .getBytes(StandardCharsets.ISO_8859_1));

        assertThat(CLibrary.of("7f00-7f01 r-xp 00000000 08:01 123   " + library + "\n"))
                .contains(new CLibrary(true, 31));
        assertThat(CLibrary.of("7f00-7f01 r-xp 00000000 08:01 123   /lib/ld-musl-x86_64.so.1\n"))
                .contains(new CLibrary(false, 0));
        assertThat(CLibrary.of("")).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisMachineShouldBeRead() {
        NativeSupport here = NativeSupport.here();

        assertThat(here.libc())
                .hasValueSatisfying(libc -> assertThat(libc.minor()).isBetween(28, 99));
        assertThat(here.problem()).isEmpty();
    }

    private static Optional<String> problem(String os, String arch, String cpu, CLibrary libc, boolean translated) {
        return new NativeSupport(os, arch, cpu, Optional.ofNullable(libc), translated).problem();
    }
}

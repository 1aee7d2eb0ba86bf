package org.chaarfm.worker.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether FFmpeg's and TensorFlow's libraries can run here. Without these checks the system kills the process, or names a
 * symbol.
 *
 * @param osName the system property os.name
 * @param arch the system property os.arch
 * @param cpuinfo Linux's {@code /proc/cpuinfo}, or as much of one as the launcher of another system tells; empty for nothing
 * @param libc the C library that this process has loaded; empty if that is not known
 * @param translated whether macOS translates this process from Intel's instructions
 */
public record NativeSupport(String osName, String arch, String cpuinfo, Optional<CLibrary> libc, boolean translated) {
    private static final String TOLD_BY_LAUNCHER = "chaarfm.cpuinfo";

    /** What TensorFlow's library asks for (Debian 12, Ubuntu 22.04, RHEL 9). */
    private static final int GLIBC_MINOR = 34;

    /**
     * A C library.
     *
     * @param isGlibc or musl
     * @param minor of its version 2
     */
    record CLibrary(boolean isGlibc, int minor) {
        private static final Pattern VERSION = Pattern.compile("GNU C Library [^\\n]{0,200}?version 2\\.(\\d{1,4})");

        /**
         * Reads it from the library's own file, of which the memory map has the path.
         *
         * @param maps Linux's {@code /proc/self/maps}
         */
        static Optional<CLibrary> of(String maps) {
            if (maps.contains("/ld-musl-")) {
                return Optional.of(new CLibrary(false, 0));
            }
            return maps.lines()
                    .filter(line -> line.endsWith("/libc.so.6") || line.matches(".*/libc-2\\.\\d+\\.so"))
                    .map(line -> Path.of(line.substring(line.indexOf('/'))))
                    .findFirst()
                    .flatMap(CLibrary::read);
        }

        private static Optional<CLibrary> read(Path file) {
            try {
                Matcher version = VERSION.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                return version.find()
                        ? Optional.of(new CLibrary(true, Integer.parseInt(version.group(1))))
                        : Optional.empty();
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    /** That of this machine and process. */
    public static NativeSupport here() {
        String os = System.getProperty("os.name");
        return new NativeSupport(
                os,
                System.getProperty("os.arch"),
                cpuinfo(text(Path.of("/proc/cpuinfo")), System.getProperty(TOLD_BY_LAUNCHER, "")),
                CLibrary.of(text(Path.of("/proc/self/maps"))),
                isMac(os) && isTranslated());
    }

    static String cpuinfo(String linux, String told) {
        return linux.isEmpty() ? told : linux;
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // Another system.
        }
    }

    private static boolean isTranslated() {
        try {
            Process sysctl = new ProcessBuilder("sysctl", "-n", "sysctl.proc_translated").start();
            return sysctl.waitFor(5, TimeUnit.SECONDS)
                    && new String(sysctl.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                            .strip()
                            .equals("1");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Why this machine cannot work, in a sentence; empty if nothing is known that speaks against it. */
    public Optional<String> problem() {
        return intelMac().or(this::cLibrary).or(this::processor);
    }

    private Optional<String> intelMac() {
        if (!isMac(osName) || !isIntel()) {
            return Optional.empty();
        }
        return Optional.of(
                translated
                        ? "This Mac has Apple's own processor, and this Java is for Intel's (Rosetta translates it),"
                                + " which TensorFlow does not support: use the worker for Apple silicon with its own"
                                + " Java."
                        : "This Mac has an Intel processor, which TensorFlow no longer supports: no worker can run"
                                + " here.");
    }

    private Optional<String> cLibrary() {
        return libc.filter(library -> !library.isGlibc() || library.minor() < GLIBC_MINOR)
                .map(library -> library.isGlibc()
                        ? "This system's C library is glibc 2." + library.minor() + ", and TensorFlow needs 2."
                                + GLIBC_MINOR
                                + " or newer: a worker needs Debian 12, Ubuntu 22.04, RHEL 9 or another system of that"
                                + " age."
                        : "This system has musl as its C library, and TensorFlow needs glibc: use a worker on Debian,"
                                + " Ubuntu, Fedora or another system with glibc.");
    }

    private Optional<String> processor() {
        boolean isKnown = cpuinfo.lines().anyMatch(line -> line.startsWith("flags"));
        return !isIntel() || !isKnown || hasAvx()
                ? Optional.empty()
                : Optional.of(
                        "This processor has no AVX, which TensorFlow needs: it would end the worker at once. Intel's"
                                + " and AMD's have it since 2011; a virtual machine has it if it may use the processor of"
                                + " its host.");
    }

    private boolean hasAvx() {
        return cpuinfo.lines().filter(line -> line.startsWith("flags")).anyMatch(line -> (line + " ")
                .contains(" avx "));
    }

    private boolean isIntel() {
        return arch.equals("amd64") || arch.equals("x86_64");
    }

    private static boolean isMac(String osName) {
        return osName.toLowerCase(Locale.ROOT).startsWith("mac");
    }
}

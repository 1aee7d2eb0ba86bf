package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The whole program with a data folder of its own. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class ToolsCommandTest {
    /** Of the file below, by sha256sum. */
    private static final String SHA256 = "ee8a08ab33df8d87c2a71ecd1db30bad52fff9d37a508f2a6d2791f2b3c3a580";

    @TempDir
    Path folder;

    @Test
    void toolShouldBeListedAndInstalledByItsHash() throws Exception {
        Path file = Files.writeString(folder.resolve("yt-dlp_linux"), "#!/bin/sh\necho 2026.08.19\n");
        assertThat(run("list").said())
                .contains("yt-dlp finds and fetches", "not installed; type: chaarfm_worker tools");

        Run install = run("install", "yt-dlp", "--offline", file.toString(), "--sha256", SHA256);

        assertThat(install.said()).contains("Installed: " + folder.resolve("data"));
        assertThat(install.status()).isZero();
        assertThat(run("list").said()).contains("installed: ", ", version 2026.08.19");
    }

    @Test
    void programThatWritesMoreThanAPipeHoldsShouldNotBeWaitedFor() throws Exception {
        Path file = Files.writeString(folder.resolve("yt-dlp_linux"), "#!/bin/sh\necho 1.0\nseq 100000\n");
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        run("install", "yt-dlp", "--offline", file.toString(), "--sha256", hash);

        assertThat(run("list").said()).contains(", version 1.0");
    }

    /** As a program in one file does, which unpacks itself and starts what was inside. */
    @Test
    void programWhoseChildHangsShouldBeEndedWithIt() throws Exception {
        Path child = folder.resolve("child");
        Path program = program("sleep 300 & echo $! > '" + child + "'; wait");

        assertThat(ToolsListCommand.version(program, 1)).isEqualTo("which does not start");

        long pid = Long.parseLong(Files.readString(child).strip());
        await().atMost(10, TimeUnit.SECONDS)
                .until(() -> ProcessHandle.of(pid).isEmpty()
                        || !ProcessHandle.of(pid).orElseThrow().isAlive());
    }

    @Test
    void outputThatAChildKeepsOpenShouldNotBeWaitedFor() throws Exception {
        Path child = folder.resolve("child");
        Path program = program("sleep 300 & echo $! > '" + child + "'; echo 2026.08.19");
        try {
            assertThat(ToolsListCommand.version(program, 30)).isEqualTo("version 2026.08.19");
        } finally {
            ProcessHandle.of(Long.parseLong(Files.readString(child).strip())).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private Path program(String script) throws IOException {
        Path program = Files.writeString(folder.resolve("program"), "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    @Test
    void releaseOfAnotherSignerShouldBeRefusedByThePinnedKey() throws Exception {
        Path file = folder.resolve("yt-dlp_linux");
        for (String name : List.of("program", "SHA2-256SUMS", "SHA2-256SUMS.sig")) {
            try (var in = Main.class.getResourceAsStream("/org/chaarfm/worker/tools/" + name)) {
                Files.copy(in, name.equals("program") ? file : folder.resolve(name));
            }
        }

        Run install = run("install", "yt-dlp", "--offline", file.toString());

        assertThat(install.said()).contains("is not signed with the key of yt-dlp", "nothing is installed");
        assertThat(install.status()).isEqualTo(1);
    }

    @Test
    void wrongUsageShouldBeTold() throws Exception {
        assertThat(run("install", "youtube-dl").said()).contains("there is yt-dlp");
        assertThat(run("install", "yt-dlp", "--sha256", "abc").said()).contains("64 hexadecimal digits");
        assertThat(run("install", "yt-dlp", "--from", "h t").said()).contains("--from must be an address, and is h t");
        assertThat(run("install", "yt-dlp", "--offline", "mistyped").said())
                .contains("yt-dlp is not installed: mistyped is not there");
        assertThat(run().said()).contains("say what to do");
    }

    private record Run(int status, String said) {}

    private Run run(String... arguments) throws Exception {
        Path said = folder.resolve("said");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "tools"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), Files.readString(said));
    }
}

package org.chaarfm.worker.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What would be written on each system, read back as that system reads it. */
@Timeout(60)
class ServiceFilesTest {
    private static final String CODE = "ABCDE-FGHJK";
    private static final List<String> HOSTILE = List.of(
            "--url=https://music.example.org/100%25/$HOME/${HOME}",
            "--name=K\u00fcche \"<&>\" 50 % 'x' \\", "--cache=/srv/two words");

    private static final Map<String, String> PROXIES = Map.of("https_proxy", "http://me:a\"$b`c\\@proxy.test:3128");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void unitShouldPassSystemdsOwnCheck(boolean isSystem) throws Exception {
        Path program = program();
        SystemdService service = isSystem
                ? SystemdService.ofSystem(folder.resolve("etc"))
                : SystemdService.ofUser(folder.resolve("config"));
        List<ServiceFile> files = service.files(new ServiceSettings(program, HOSTILE, CODE, PROXIES));
        for (ServiceFile file : files) {
            Files.createDirectories(file.path().getParent());
            Files.writeString(file.path(), file.content());
        }

        assertThat(files.get(1).content())
                .contains("KillMode=mixed", "Restart=on-failure", "TimeoutStopSec=30min")
                .contains("RestartPreventExitStatus=2\nEnvironment=CHAARFM_FINAL_STATUS=2\n")
                .doesNotContain(CODE);
        assertThat(files.get(0).isPrivate()).isTrue();
        assertThat(files.get(0).content())
                .isEqualTo(
                        "CHAARFM_CODE=\"" + CODE + "\"\nhttps_proxy=\"http://me:a\\\"\\$b\\`c\\\\@proxy.test:3128\"\n");
        if (!Files.isExecutable(Path.of("/usr/bin/systemd-analyze"))) {
            System.out.println("systemd-analyze is not here: the unit is not checked by it");
            return;
        }
        ProcessBuilder analyze = new ProcessBuilder(
                        "systemd-analyze",
                        "verify",
                        isSystem ? "--system" : "--user",
                        files.get(1).path().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("check").toFile());
        analyze.environment().put("XDG_RUNTIME_DIR", folder.toString());
        Process check = analyze.start();
        assertThat(check.waitFor(50, TimeUnit.SECONDS)).isTrue();
        assertThat(check.exitValue()).isZero();
        assertThat(Files.readString(folder.resolve("check")).lines())
                .as("what systemd-analyze says of the unit")
                .noneMatch(line -> line.contains(SystemdService.UNIT));
    }

    @Test
    void argumentsOfTheUnitShouldComeOutAsTheyWentIn() {
        String unit = SystemdService.ofUser(folder)
                .files(new ServiceSettings(Path.of("/opt/chaar fm/bin/100%"), HOSTILE, CODE, PROXIES))
                .get(1)
                .content();

        String line = unit.lines()
                .filter(any -> any.startsWith("ExecStart=:"))
                .findFirst()
                .orElseThrow();
        List<String> expected = new ArrayList<>(List.of("/opt/chaar fm/bin/100%"));
        expected.addAll(HOSTILE);
        assertThat(systemdWords(line.substring("ExecStart=:".length()))).isEqualTo(expected);
    }

    /** Reads double-quoted words as systemd.syntax(7) has them, then specifiers. */
    private static List<String> systemdWords(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                inside = !inside;
                if (!inside) {
                    words.add(word.toString().replace("%%", "%"));
                    word.setLength(0);
                }
            } else if (inside) {
                word.append(c == '\\' ? line.charAt(++i) : c);
            }
        }
        return words;
    }

    @Test
    void propertyListShouldBeReadBackByAnXmlParser() throws Exception {
        LaunchdService service = LaunchdService.ofUser(501, folder.resolve("Library"));
        ServiceFile list = service.files(new ServiceSettings(Path.of("/Applications/a & b/w"), HOSTILE, CODE, PROXIES))
                .get(0);

        NodeList strings = xml(list.content()
                        .replaceFirst("<!DOCTYPE[^>]*>", "")
                        .getBytes(StandardCharsets.UTF_8))
                .getElementsByTagName("string");

        List<String> words = new ArrayList<>();
        for (int i = 0; i < strings.getLength(); i++) {
            words.add(strings.item(i).getTextContent());
        }
        assertThat(words)
                .startsWith("org.chaarfm.worker", "/Applications/a & b/w")
                .containsSubsequence(HOSTILE);
        assertThat(words).contains(CODE, PROXIES.get("https_proxy"));
        assertThat(list.content())
                .contains("<key>CHAARFM_FINAL_STATUS</key><string>0</string>")
                .contains(pathOf("CHAARFM_SERVICE_LOG"), pathOf("StandardOutPath"), pathOf("StandardErrorPath"));
        assertThat(list.isPrivate()).isTrue();
        assertThat(list.path()).isEqualTo(folder.resolve("Library/LaunchAgents/org.chaarfm.worker.plist"));
    }

    private String pathOf(String key) {
        return "<key>" + key + "</key><string>" + folder.resolve("Library/Logs/chaarfm-worker.log") + "</string>";
    }

    @Test
    void taskShouldBeReadBackByAnXmlParser() throws Exception {
        List<ServiceFile> files = new SignInTask(folder, "HOME\\Ann & Bob")
                .files(new ServiceSettings(Path.of("C:/a & b/chaarfm_worker.exe"), HOSTILE, CODE, PROXIES));
        ServiceFile file = files.get(1);

        Document task = xml(file.content().getBytes(file.charset()));

        assertThat(task.getElementsByTagName("UserId").item(0).getTextContent()).isEqualTo("HOME\\Ann & Bob");
        assertThat(task.getElementsByTagName("Arguments").item(0).getTextContent())
                .contains("\"--name=K\u00fcche \\\"<&>\\\" 50 % 'x' \\\\\"")
                .endsWith("\"--code-file=" + folder.resolve("worker-code.txt") + "\"");
        assertThat(file.content()).doesNotContain(CODE);
        assertThat(files.get(0).path()).isEqualTo(folder.resolve("worker-code.txt"));
        assertThat(files.get(0).content()).isEqualToIgnoringNewLines(CODE);
        assertThat(files.get(0).isPrivate()).isTrue();
    }

    @Test
    void usersOfOneMachineShouldHaveATaskEach() {
        SignInTask ann = new SignInTask(folder, "HOME\\Ann O'Hara");

        assertThat(ann.startCommands())
                .allSatisfy(command -> assertThat(command).containsSubsequence("/TN", "ChaarFM worker of Ann O'Hara"));
        assertThat(ann.statusCommand()).last().asString().contains("-TaskName 'ChaarFM worker of Ann O''Hara' ");
    }

    @ParameterizedTest
    @CsvSource({"plain, '\"plain\"'", "'a\\', '\"a\\\\\"'", "'a\\b', '\"a\\b\"'", "'\"', '\"\\\"\"'"})
    void wordsShouldBeQuotedAsWindowsTakesThemApart(String word, String quoted) {
        assertThat(SignInTask.quoted(word)).isEqualTo(quoted);
    }

    @Test
    void nothingSecretShouldBeShown() {
        Map<String, String> proxies = Map.of(
                "https_proxy", "http://me:s@cret@proxy.test:1/",
                "http_proxy", "me:s@cret@proxy.test:2",
                "no_proxy", "a.test");

        ServiceSettings shown = new ServiceSettings(folder, List.of("--url=h:1"), CODE, proxies).shown();

        assertThat(shown.environment().toString())
                .isEqualTo("{CHAARFM_CODE=*****, http_proxy=*****@proxy.test:2, https_proxy=http://*****@proxy.test:1/,"
                        + " no_proxy=a.test}");
    }

    @Test
    void lineBreaksShouldBeRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServiceSettings(folder, List.of("--name=a\nExecStart=/bin/sh"), CODE, Map.of()))
                .withMessageContaining("line breaks");
    }

    @Test
    void eachSystemShouldHaveItsOwn() {
        Path home = folder;
        assertThat(ServiceSystems.of("Linux", Map.of(), home, false).paths())
                .contains(home.resolve(".config/systemd/user/chaarfm-worker.service"));
        assertThat(ServiceSystems.of("Linux", Map.of("XDG_CONFIG_HOME", "/x"), home, false)
                        .paths())
                .contains(Path.of("/x/systemd/user/chaarfm-worker.service"));
        assertThat(ServiceSystems.of("Linux", Map.of(), home, true).paths())
                .contains(Path.of("/etc/systemd/system/chaarfm-worker.service"));
        assertThat(ServiceSystems.of("Mac OS X", Map.of(), home, false)
                        .startCommands()
                        .get(0))
                .startsWith("launchctl", "bootstrap")
                .element(2)
                .asString()
                .matches("gui/\\d+");
        assertThat(ServiceSystems.of("Windows 11", Map.of(), home, false)
                        .startCommands()
                        .get(0))
                .startsWith("schtasks", "/Create");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceSystems.of("Windows 11", Map.of(), home, true))
                .withMessageContaining("sign-in");
        for (String os : List.of("Linux", "Mac OS X")) {
            assertThat(ServiceSystems.of(os, Map.of("SUDO_USER", "ann"), home, true)
                            .advice(new ServiceSettings(home, List.of(), CODE, PROXIES)))
                    .hasValueSatisfying(advice -> assertThat(advice).contains("tools install yt-dlp --system"));
        }
    }

    /** As in a home folder, where the line to paste puts it: systemd would say that it is started, and try in vain. */
    @Test
    void programThatOthersCannotReachShouldBeNoServiceOfTheMachine() throws Exception {
        Path home = Files.createDirectory(folder.resolve("ann"));
        Path program = Files.createFile(home.resolve("chaarfm_worker"));
        ServiceSettings settings = new ServiceSettings(program, List.of("--ca=" + program), CODE, Map.of());
        for (Path path = program; path.startsWith(folder); path = path.getParent()) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        SystemdService service = SystemdService.ofSystem(Path.of("/etc"));
        service.check(settings);

        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-x---"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> service.check(settings))
                .withMessageContaining(home + " is closed, and so cannot use " + program);
        SystemdService.ofUser(folder).check(settings);
        Path open = Files.createSymbolicLink(folder.resolve("link"), program);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> service.check(new ServiceSettings(open, List.of(), CODE, Map.of())));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> service.check(
                        new ServiceSettings(Path.of("/bin/sh"), List.of("--ca=" + program), CODE, Map.of())));
    }

    @Test
    void serviceOfAMacShouldRunAsItsAdministratorAndNotAsRoot() {
        ServiceSystem service = ServiceSystems.of("Mac OS X", Map.of("SUDO_USER", "ann"), folder, true);
        assertThat(service.files(new ServiceSettings(Path.of("/w"), HOSTILE, CODE, Map.of()))
                        .get(0)
                        .content())
                .contains("<key>UserName</key><string>ann</string>");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceSystems.of("Mac OS X", Map.of(), folder, true))
                .withMessageContaining("--system: use sudo");
    }

    private Path program() throws Exception {
        Path program = Files.writeString(
                Files.createDirectories(folder.resolve("two words, 100%")).resolve("chaarfm_worker"), "#!/bin/sh\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    private static Document xml(byte[] bytes) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    }
}

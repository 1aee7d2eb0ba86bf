package org.chaarfm.worker.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A systemd unit, of the user or of the system (systemd.service(5), systemd.exec(5)). The pairing code is in an environment
 * file of its own, since units can be read by everybody.
 */
final class SystemdService implements ServiceSystem {
    static final String UNIT = "chaarfm-worker.service";

    private final boolean isSystem;
    private final Path unit;
    private final Path environment;

    /** What enabling makes. */
    private final Path wanted;

    private SystemdService(boolean isSystem, Path unit, Path environment) {
        this.isSystem = isSystem;
        this.unit = unit;
        this.environment = environment;
        wanted = unit.resolveSibling((isSystem ? "multi-user" : "default") + ".target.wants")
                .resolve(UNIT);
    }

    /** @param config the user's configuration folder, {@code ~/.config} */
    static SystemdService ofUser(Path config) {
        return new SystemdService(
                false,
                config.resolve("systemd").resolve("user").resolve(UNIT),
                config.resolve("chaarfm").resolve("worker.env"));
    }

    /** @param etc {@code /etc} */
    static SystemdService ofSystem(Path etc) {
        return new SystemdService(
                true,
                etc.resolve("systemd").resolve("system").resolve(UNIT),
                etc.resolve("chaarfm").resolve("worker.env"));
    }

    @Override
    public String name() {
        return isSystem ? "systemd" : "systemd of this user";
    }

    @Override
    public void check(ServiceSettings settings) {
        if (isSystem) {
            OpenFiles.require(settings.program());
            settings.arguments().stream()
                    .filter(argument -> argument.startsWith("--ca=/") || argument.startsWith("--model=/"))
                    .forEach(argument -> OpenFiles.require(Path.of(argument.substring(argument.indexOf('=') + 1))));
        }
    }

    @Override
    public List<ServiceFile> files(ServiceSettings settings) {
        return List.of(ServiceFile.hidden(environment, variables(settings)), ServiceFile.shown(unit, unit(settings)));
    }

    @Override
    public List<Path> paths() {
        return List.of(environment, unit, wanted);
    }

    /** As systemd.exec(5) reads an EnvironmentFile. */
    private static String variables(ServiceSettings settings) {
        return settings.environment().entrySet().stream()
                .map(set -> set.getKey() + "=\"" + set.getValue().replaceAll("[\\\\\"`$]", "\\\\$0") + "\"\n")
                .collect(Collectors.joining());
    }

    /** The first SIGTERM, to the worker alone, is a drain, for which a long recording on a slow machine takes minutes. */
    private String unit(ServiceSettings settings) {
        List<String> lines = new ArrayList<>(
                List.of("[Unit]", "Description=ChaarFM worker", "StartLimitIntervalSec=3600", "StartLimitBurst=20"));
        if (isSystem) {
            lines.add("Wants=network-online.target");
            lines.add("After=network-online.target");
        }
        lines.addAll(List.of(
                "",
                "[Service]",
                "Type=exec",
                "EnvironmentFile=" + environment.toString().replace("%", "%%"),
                // The colon: a dollar sign means itself.
                "ExecStart=:" + commandLine(settings),
                "KillMode=mixed",
                "TimeoutStopSec=30min",
                "Restart=on-failure",
                "RestartSec=60",
                "RestartPreventExitStatus=2",
                "Environment=" + FINAL_STATUS + "=2",
                "SuccessExitStatus=130"));
        if (isSystem) {
            lines.addAll(List.of(
                    "DynamicUser=yes",
                    "CacheDirectory=chaarfm",
                    "StateDirectory=chaarfm",
                    "Environment=CHAARFM_CACHE=%C/chaarfm XDG_DATA_HOME=%S"));
        }
        lines.addAll(List.of("", "[Install]", "WantedBy=" + (isSystem ? "multi-user.target" : "default.target"), ""));
        return String.join("\n", lines);
    }

    private static String commandLine(ServiceSettings settings) {
        List<String> words = new ArrayList<>(List.of(settings.program().toString()));
        words.addAll(settings.arguments());
        return words.stream().map(SystemdService::quoted).collect(Collectors.joining(" "));
    }

    /** As systemd.syntax(7), "Quoting", and systemd.unit(5), "Specifiers". */
    private static String quoted(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%") + '"';
    }

    /** A restart ends what runs, but is refused to a unit that was started too often. */
    @Override
    public List<List<String>> endCommands() {
        return List.of(systemctl("reset-failed", UNIT));
    }

    @Override
    public List<List<String>> startCommands() {
        return List.of(systemctl("daemon-reload"), systemctl("enable", UNIT), systemctl("restart", "--no-block", UNIT));
    }

    @Override
    public List<List<String>> stopCommands() {
        return List.of(systemctl("disable", "--now", UNIT));
    }

    @Override
    public List<List<String>> forgetCommands() {
        return List.of(systemctl("daemon-reload"));
    }

    @Override
    public List<String> statusCommand() {
        return systemctl("is-active", "--quiet", UNIT);
    }

    /** As systemctl(1), "Exit status", and of a unit that is not loaded; with 1 there is no systemd, or no way to it. */
    @Override
    public boolean isStopped(int exitStatus) {
        return exitStatus == 3 || exitStatus == 4;
    }

    /** The variable is what su, sudo and cron do not set. */
    @Override
    public String question() {
        return isSystem
                ? "systemctl status " + UNIT
                : "XDG_RUNTIME_DIR=/run/user/$(id -u) systemctl --user status " + UNIT;
    }

    private List<String> systemctl(String... words) {
        List<String> command = new ArrayList<>(List.of("systemctl"));
        if (!isSystem) {
            command.add("--user");
        }
        command.addAll(List.of(words));
        return command;
    }

    @Override
    public Optional<String> advice(ServiceSettings settings) {
        String journal = "What it says is in journalctl " + (isSystem ? "" : "--user ") + "-u " + UNIT + ".";
        return Optional.of(
                isSystem
                        ? journal + " " + TOOLS
                        : "It runs while you are signed in; \"loginctl enable-linger\" has it run without. " + journal);
    }
}

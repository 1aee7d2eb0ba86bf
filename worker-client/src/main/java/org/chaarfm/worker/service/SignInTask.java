package org.chaarfm.worker.service;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A task that Windows starts when its user signs in (Task Scheduler 1.2). Tasks have no environment, so the pairing code is in
 * a file of its own, in a folder that Windows shows to the user and administrators only.
 */
final class SignInTask implements ServiceSystem {
    private static final int LONGEST_END_S = 60;

    private final Path file;
    private final Path code;
    private final String user;

    /** A machine has one list of tasks for all of its users. */
    private final String task;

    /**
     * @param data where programs keep what belongs to them
     * @param user {@code DOMAIN\name}
     */
    SignInTask(Path data, String user) {
        file = data.resolve("worker-task.xml");
        code = data.resolve("worker-code.txt");
        this.user = user;
        task = "ChaarFM worker of " + user.substring(user.lastIndexOf('\\') + 1);
    }

    @Override
    public String name() {
        return "the Task Scheduler";
    }

    @Override
    public List<ServiceFile> files(ServiceSettings settings) {
        // The byte order mark is what schtasks knows UTF-16 by.
        return List.of(
                ServiceFile.hidden(code, settings.code() + "\r\n"),
                new ServiceFile(file, "\uFEFF" + definition(settings), StandardCharsets.UTF_16LE, false));
    }

    @Override
    public List<Path> paths() {
        return List.of(code, file);
    }

    private String definition(ServiceSettings settings) {
        List<String> arguments = new ArrayList<>(settings.arguments());
        arguments.add("--code-file=" + code);
        return String.join(
                "\r\n",
                "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
                "<Task version=\"1.2\" xmlns=\"http://schemas.microsoft.com/windows/2004/02/mit/task\">",
                "  <RegistrationInfo><Description>ChaarFM worker</Description></RegistrationInfo>",
                "  <Triggers><LogonTrigger><UserId>" + Xml.escaped(user) + "</UserId></LogonTrigger></Triggers>",
                "  <Principals><Principal id=\"Author\"><UserId>" + Xml.escaped(user)
                        + "</UserId><LogonType>InteractiveToken</LogonType>"
                        + "<RunLevel>LeastPrivilege</RunLevel></Principal></Principals>",
                "  <Settings>",
                "    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>",
                "    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>",
                "    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>",
                "    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>",
                "    <RestartOnFailure><Interval>PT1M</Interval><Count>20</Count></RestartOnFailure>",
                "  </Settings>",
                "  <Actions Context=\"Author\"><Exec>",
                "    <Command>" + Xml.escaped(settings.program().toString()) + "</Command>",
                "    <Arguments>"
                        + Xml.escaped(arguments.stream().map(SignInTask::quoted).collect(Collectors.joining(" ")))
                        + "</Arguments>",
                "  </Exec></Actions>",
                "</Task>",
                "");
    }

    /** As CommandLineToArgvW takes it apart: backslashes count only before a quotation mark. */
    static String quoted(String argument) {
        StringBuilder quoted = new StringBuilder("\"");
        int backslashes = 0;
        for (int i = 0; i < argument.length(); i++) {
            char c = argument.charAt(i);
            if (c == '\\') {
                backslashes++;
            } else {
                quoted.append("\\".repeat(c == '"' ? 2 * backslashes + 1 : backslashes));
                backslashes = 0;
                quoted.append(c);
            }
        }
        return quoted.append("\\".repeat(2 * backslashes)).append('"').toString();
    }

    /** A task that still runs would not be started again. */
    @Override
    public List<List<String>> endCommands() {
        return List.of(
                List.of("schtasks", "/End", "/TN", task),
                powershell("$s = 0; while (" + isRunning() + " -and $s -lt " + LONGEST_END_S
                        + ") { Start-Sleep -Seconds 1; $s++ }"));
    }

    /** In words that no language of Windows translates, as it does those of schtasks. */
    private String isRunning() {
        return "(Get-ScheduledTask -TaskName '" + task.replace("'", "''")
                + "' -ErrorAction SilentlyContinue).State -eq 'Running'";
    }

    private static List<String> powershell(String script) {
        return List.of("powershell", "-NoProfile", "-NonInteractive", "-Command", script);
    }

    @Override
    public List<List<String>> startCommands() {
        return List.of(
                List.of("schtasks", "/Create", "/TN", task, "/XML", file.toString(), "/F"),
                List.of("schtasks", "/Run", "/TN", task));
    }

    @Override
    public List<List<String>> stopCommands() {
        List<List<String>> commands = new ArrayList<>(endCommands());
        commands.add(List.of("schtasks", "/Delete", "/TN", task, "/F"));
        return commands;
    }

    @Override
    public List<List<String>> forgetCommands() {
        return List.of();
    }

    @Override
    public List<String> statusCommand() {
        return powershell("if (" + isRunning() + ") { exit 0 } else { exit 1 }");
    }

    @Override
    public String question() {
        return "schtasks /Query /TN \"" + task + '"';
    }

    @Override
    public String stopping() {
        return "Stopping the worker at once, as Windows does with a task; the tracks at work go to other workers";
    }

    @Override
    public Optional<String> advice(ServiceSettings settings) {
        List<String> proxies = List.copyOf(settings.proxies().keySet());
        String own = "It runs with the variables of your account, not with those of this window";
        return Optional.of(
                proxies.isEmpty()
                        ? own + ". If it needs a proxy, set that there and sign in again:  setx https_proxy VALUE"
                        : own + ", so these are not taken over: " + String.join(", ", proxies)
                                + ". Unless your account has them, set each there and sign in again:  setx "
                                + proxies.get(0) + " VALUE");
    }
}

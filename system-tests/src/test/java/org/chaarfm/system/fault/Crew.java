package org.chaarfm.system.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.chaarfm.system.program.Program;
import org.chaarfm.system.program.TinyWorkers;

/** Workers of a scenario, of which somebody starts another whenever one has died. */
final class Crew implements AutoCloseable {
    private static final String READY = "Ready with";

    private final TinyWorkers workers;
    private final List<Program> members = new ArrayList<>();
    private int started;
    private int killed;

    Crew(TinyWorkers workers, int size) {
        this.workers = workers;
        for (int i = 0; i < size; i++) {
            members.add(start());
        }
    }

    private Program start() {
        started++;
        return workers.start("worker-" + started);
    }

    /**
     * Kills one that takes jobs, if any does, and starts another in its place: were those that are starting killed, too, a
     * machine that starts slowly would never have a worker.
     */
    void killOne(RandomGenerator random) {
        List<Program> ready = members.stream()
                .filter(member -> member.output().contains(READY))
                .toList();
        if (!ready.isEmpty()) {
            Program victim = ready.get(random.nextInt(ready.size()));
            victim.close();
            killed++;
            members.set(members.indexOf(victim), start());
        }
    }

    /** Waits until every member takes jobs. */
    Crew awaitReady() {
        members.forEach(member -> member.awaitOutput(READY));
        return this;
    }

    /** Starts others in the place of those that have ended by themselves, and gives how many there were. */
    int replaceDead() {
        int dead = 0;
        for (int i = 0; i < members.size(); i++) {
            if (!members.get(i).isAlive()) {
                members.get(i).close();
                members.set(i, start());
                dead++;
            }
        }
        return dead;
    }

    Program member(int index) {
        return members.get(index);
    }

    List<Program> members() {
        return List.copyOf(members);
    }

    int killed() {
        return killed;
    }

    @Override
    public void close() {
        members.forEach(Program::close);
    }
}
